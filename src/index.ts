/** The Worker's entry: the app over its routes, and the Durable Object's class. */
import { routes } from './api/routes.ts'
import { createApp } from './app.ts'

export { Workspace } from './workspace/workspace.ts'

export default createApp(routes)
