/** The Worker's entry: the app over the declared collections, and the Durable Object's class. */
import { createApp } from './app.ts'
import { collections } from './collections.ts'

export { Workspace } from './workspace/workspace.ts'

export default createApp(collections)
