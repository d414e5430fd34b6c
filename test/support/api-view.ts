/** The API's description of collections that are only declared, without a workspace. */
import type { ApiView } from '../../src/openapi/operation.ts'
import { routes } from '../../src/api/routes.ts'
import { define } from '../../src/collection/declaration.ts'
import type { Declaration } from '../../src/collection/definition.ts'
import { observe } from '../../src/collection/observe.ts'
import { openApi } from '../../src/openapi/document.ts'
import type { Operation } from '../../src/openapi/operation.ts'
import type { Document } from '../../src/openapi/types.ts'

export function viewOf(declarations: Declaration[], origin: string, root = ''): ApiView {
  const collections = declarations.map((declaration) => {
    const definition = define(declaration)
    return { ...definition, items: definition.seed.length, observed: observe(definition.seed) }
  })
  return { root, origin, collections }
}

export function operationsOf(view: ApiView): Operation[] {
  return routes.flatMap((route) => route.operations(view))
}

export function documentOf(view: ApiView): Document {
  return openApi(operationsOf(view), view)
}
