/** `GET /`: the shared workspace's page for a browser, the links for a program. */
import type { Route } from '../route.ts'
import { linksResponse } from './links.ts'
import { type OperationsOf, acceptsPage, pageResponse } from './page-response.ts'

/** @param operationsOf what the page shows */
export function home(operationsOf: OperationsOf): Route {
  return {
    method: 'get',
    path: '/',
    handle(c) {
      if (acceptsPage(c)) return pageResponse(c, operationsOf)
      return linksResponse(c, { Vary: 'Accept' })
    },
    operations: () => [],
  }
}
