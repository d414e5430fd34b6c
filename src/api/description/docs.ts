/** `GET docs`: the reference, which reads the document of its workspace. */
import { PAGE_POLICY, htmlResponse } from '../../http/respond.ts'
import { docsPage } from '../../page/docs.tsx'
import type { Route } from '../route.ts'

/** The arrows and marks in Swagger UI's style are data URLs. */
const POLICY = `${PAGE_POLICY}; img-src 'self' data:`

export const docs: Route = {
  method: 'get',
  path: '/docs',
  async handle(c) {
    const page = await docsPage(c.get('root'))
    return htmlResponse(c, page, { 'Content-Security-Policy': POLICY })
  },
  operations: () => [],
}
