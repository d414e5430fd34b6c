/** Every route, in the order in which they are tried and described. */
import { deleteCollection } from './collections/delete-collection.ts'
import { getCollection } from './collections/get-collection.ts'
import { listCollections } from './collections/list-collections.ts'
import { putCollection } from './collections/put-collection.ts'
import { exportContent } from './content/export.ts'
import { importContent } from './content/import.ts'
import { reset } from './content/reset.ts'
import { docs } from './description/docs.ts'
import { home } from './description/home.ts'
import { links } from './description/links.ts'
import { openApiDocument } from './description/openapi-document.ts'
import { changeItem } from './items/change-item.ts'
import { createItem } from './items/create-item.ts'
import { deleteItem } from './items/delete-item.ts'
import { getItem } from './items/get-item.ts'
import { listItems } from './items/list-items.ts'
import { replaceItem } from './items/replace-item.ts'
import { runAction } from './items/run-action.ts'
import { searchItems } from './items/search-items.ts'
import type { Route } from './route.ts'
import type { ApiView } from '../openapi/operation.ts'
import { searchAll } from './search-all.ts'
import { tutorial } from './tutorial.ts'
import { createWorkspace } from './workspaces/create-workspace.ts'
import { eraseWorkspace } from './workspaces/erase-workspace.ts'
import { getWorkspace } from './workspaces/get-workspace.ts'

export const routes: Route[] = [
  home(operationsOf),
  docs,
  openApiDocument(operationsOf),
  ...tutorial,
  searchAll,
  links,
  listItems,
  searchItems,
  createItem,
  getItem,
  runAction,
  changeItem,
  replaceItem,
  deleteItem,
  listCollections,
  getCollection,
  putCollection,
  deleteCollection,
  createWorkspace,
  getWorkspace(operationsOf),
  exportContent,
  importContent,
  reset,
  eraseWorkspace,
]

/** Examples are in this order as well, so that each finds what those before it left. */
function operationsOf(api: ApiView) {
  return routes.flatMap((route) => route.operations(api))
}
