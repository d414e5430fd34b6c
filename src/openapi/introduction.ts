/** What the document says before its operations, in Markdown. */

export const INTRODUCTION = `
What one request writes, every later request reads.

**Examples.** Every operation's examples work in a new workspace, and those with the same name
belong together: parameters, body and answer. A collection that begins empty must get its first
item before one can read, change or delete it.

**Methods.** \`HEAD\` works wherever \`GET\` does. \`OPTIONS\` answers 204, and any method that a path
has not answers 405; both list the path's methods in \`Allow\`.

**Errors** are \`{"error":"<one sentence>"}\`, or a problem document (RFC 9457) where \`Accept\` prefers
\`application/problem+json\`.

**Conditions.** An \`ETag\` names the version of an item or a list. \`If-None-Match\` saves reading it
again; \`If-Match\` keeps a write from undoing somebody else's.

**Workspaces.** \`/api\` is everybody's. \`POST /workspaces\` makes one of your own: choose its server,
\`/w/{workspace}/api\`, and every operation speaks of that.

Every answer allows every origin (CORS) and carries an \`X-Request-Id\`.
`.trim()
