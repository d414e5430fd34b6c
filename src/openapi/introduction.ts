/** What the document says before its operations, in Markdown. */

/** @param root of the workspace: '' or `/w/{id}` */
export function introduction(root: string): string {
  return `
What one request writes, every later request reads.

**Examples.** Every example works in a new workspace. Those of an operation that have the same name
belong together: parameters, body and response. If a collection is empty, create an item before you
read, change or delete one.

**Methods.** \`HEAD\` works wherever \`GET\` does. \`OPTIONS\` returns 204, and a method that a path does
not support returns 405; both list the supported methods in \`Allow\`.

**Errors** are \`{"error":"<one sentence>"}\`, or a problem document (RFC 9457) if \`Accept\` prefers
\`application/problem+json\`.

**Conditions.** An \`ETag\` names the version of an item or a list. \`If-None-Match\` saves reading it
again; \`If-Match\` keeps a write from overwriting somebody else's.

**Workspaces.** ${root === '' ? SHARED : PRIVATE}

Every response allows every origin (CORS) and has an \`X-Request-Id\`.
`.trim()
}

const SHARED = `Everyone shares this one. \`POST /workspaces\` makes a private one: below its \`url\` everything
works as it does here, and \`docs\` there is this reference for it.`

const PRIVATE =
  'This one is private: anyone with its URL can read and change it, and nobody can guess that.'
