/** The server's token, where it has one and the reader knows it: for this tab alone. */
import { stored } from './stored.ts'

/** What is shown in its place, and what a request that is edited may say for it. */
export const TOKEN_SHOWN = 'Bearer YOUR_TOKEN'

export const token = stored(() => sessionStorage, 'restpad.token')
