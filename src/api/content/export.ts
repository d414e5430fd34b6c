/** `GET export`: a workspace's whole content, a `db.json`. */
import { jsonResponse } from '../../http/respond.ts'
import { contentSchema } from '../../openapi/item-schemas.ts'
import { resourcesOf } from '../../openapi/resource.ts'
import { OF_WORKSPACE, json } from '../../openapi/successes.ts'
import { WORKSPACES } from '../../openapi/tags.ts'
import type { Route } from '../route.ts'
import { exportPieces } from './export-pieces.ts'

export const exportContent: Route = {
  method: 'get',
  path: '/export',
  async handle(c) {
    const pieces = exportPieces(c, c.get('workspace'))
    // The first piece tells whether there is a workspace: nothing is sent before.
    const first = await pieces.next()
    return jsonResponse(c, toStream(first, pieces))
  },
  operations: ({ collections }) => [
    {
      method: 'get',
      path: '/export',
      id: 'exportWorkspace',
      tag: WORKSPACES,
      summary: 'Export everything',
      description: 'The response is a `db.json` that json-server opens.',
      responses: { 200: json('Every item.', contentSchema(resourcesOf(collections))) },
      errors: [...OF_WORKSPACE],
      examples: [{ name: 'all', summary: 'Export everything as a db.json', status: 200 }],
    },
  ],
}

/** UTF-8. It reads the next piece only when the client has taken the last. */
function toStream(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next: IteratorResult<string, void> | undefined = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = next ?? (await rest.next())
      next = undefined
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await rest.return()
    },
  })
}
