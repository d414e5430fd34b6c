/** A client of a real server. */
import { type Send, receive, requestInit } from './message.ts'

/** @param url of the server, or of a workspace on it */
export function clientOf(url: string): Send {
  return async (method, path, body, headers) => {
    const target = path.startsWith('http') ? path : url + path
    return receive(await fetch(target, requestInit(method, body, headers)))
  }
}
