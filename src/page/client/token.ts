/** The server's token, where it needs one and the reader has entered it: kept for this tab only. */
import { storedText } from './browser-storage.ts'

/** What the page shows instead of it; a request that is edited may contain it, too. */
export const TOKEN_SHOWN = 'Bearer YOUR_TOKEN'

export const token = storedText(() => sessionStorage, 'restpad.token')
