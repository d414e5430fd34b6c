/** `POST workspaces`: a new workspace, or a copy of another. */
import type { Context } from 'hono'
import { readBody, type Body } from '../../http/body.ts'
import { HttpError } from '../../http/errors.ts'
import { JSON_TYPE } from '../../http/media-types.ts'
import { jsonResponse } from '../../http/respond.ts'
import type { Members } from '../../input/json.ts'
import { badMember } from '../../input/refusal.ts'
import { exactly, forms } from '../../openapi/item-schemas.ts'
import type { Operation } from '../../openapi/operation.ts'
import { OF_BODY, OF_WRITE } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import type { Schema } from '../../openapi/types.ts'
import { NEW_WORKSPACE, WORKSPACE_ID } from '../../openapi/workspace-schemas.ts'
import { callWorkspace } from '../call-workspace.ts'
import { exportPieces } from '../content/export-pieces.ts'
import type { AppEnv } from '../context.ts'
import { limitCreations } from '../limit-rate.ts'
import type { Route } from '../route.ts'
import { isWorkspaceId, newWorkspaceId, workspaceNotFound } from '../workspace-id.ts'
import { workspaceJson } from './workspace-json.ts'

const BODY: Schema = {
  type: 'object',
  properties: { from: { ...WORKSPACE_ID, description: 'A workspace to copy.' } },
  additionalProperties: false,
}

export const createWorkspace: Route = {
  method: 'post',
  path: '/workspaces',
  guards: [limitCreations],
  async handle(c) {
    const from = sourceOf(await readBody(c.req.raw, c.env.MAX_BODY))
    const { definitions, content } = from === undefined ? NOTHING : await copyOf(c, from)
    const id = newWorkspaceId()
    const info = await callWorkspace(
      c,
      async (workspace) => workspace.create(definitions, content),
      id,
    )
    const { url, api_url, expires_at } = workspaceJson(c, id, info)
    const json = JSON.stringify({ id, url, api_url, expires_at })
    return jsonResponse(c, json, 201, { Location: `/w/${id}` })
  },
  operations: ({ root }): Operation[] => {
    if (root !== '') return []
    return [
      {
        method: 'post',
        path: '/workspaces',
        id: 'createWorkspace',
        tag: WORKSPACES,
        summary: 'Create a workspace',
        description: 'Anyone with its URL can read and change it; nobody can guess that.',
        body: { [JSON_TYPE]: BODY, ...forms(BODY) },
        bodyOptional: true,
        responses: {
          201: {
            description: 'The new workspace.',
            headers: ['Location'],
            schema: exactly(NEW_WORKSPACE),
          },
        },
        errors: [...OF_BODY, 404, ...OF_WRITE],
        examples: [
          { name: 'new', summary: 'Create a private workspace', body: {}, status: 201 },
          {
            name: 'missing',
            summary: 'Copy a workspace that does not exist',
            body: { from: 'f'.repeat(32) },
            status: 404,
            response: { error: 'Workspace not found' },
          },
        ],
      },
    ]
  },
}

const NOTHING = { definitions: null, content: null }

/** The id of the workspace to copy; undefined for none. */
function sourceOf(body: Body): string | undefined {
  const { from, ...others } = membersOf(body)
  const [other] = Object.keys(others)
  if (other !== undefined) throw badMember(other, 'is not known here')
  if (from === undefined) return undefined
  if (!isWorkspaceId(from)) throw workspaceNotFound()
  return from
}

function membersOf({ format, text }: Body): Members {
  if (format === 'json') return JSON.parse(text) as Members
  const pairs = JSON.parse(text) as [string, string][]
  const twice = pairs.find(([name], i) => pairs.findIndex(([other]) => other === name) < i)
  if (twice) throw badMember(twice[0], 'is given twice')
  return Object.fromEntries(pairs)
}

/** @throws HttpError 413 when there is more of it than an import may have. */
async function copyOf(c: Context<AppEnv>, name: string) {
  const { json: definitions, tag } = await callWorkspace(
    c,
    async (workspace) => workspace.describeCollections(),
    name,
  )
  let content = ''
  // The tag of all collections is the workspace's seq: both are of one moment.
  for await (const piece of exportPieces(c, name, Number(tag))) {
    content += piece
    if (content.length > c.env.MAX_IMPORT) {
      throw new HttpError(413, 'The workspace is too large to be copied')
    }
  }
  return { definitions, content }
}
