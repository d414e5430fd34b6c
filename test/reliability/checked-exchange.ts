/** Sends requests to a server, and holds every answer against the OpenAPI document. */
import type { Document } from '../../src/openapi/types.ts'
import { faultsOf } from '../support/contract.ts'
import { type Received, type Sent, exchange } from '../support/exchange.ts'

/** Characters of an error's sentence, whatever it quotes. */
const MAX_SENTENCE = 500
/** Characters of a request or an answer that a failure shows. */
const MAX_SHOWN = 2000

type Failure = { error?: string; detail?: string }

/** The document as the server at this URL serves it. */
export async function readDocument(url: string): Promise<Document> {
  return (await (await fetch(`${url}/openapi.json`)).json()) as Document
}

/**
 * @param read what the document is when the answer has come: a new item can make it another
 * @throws Error with the request and the answer, where the document does not allow that
 */
export async function checkedExchange(
  url: string,
  read: Document | (() => Promise<Document>),
  sent: Sent,
): Promise<Received> {
  const received = await exchange(url, sent)
  const document = typeof read === 'function' ? await read() : read
  const { status, headers, body } = received
  const asked = new Request(new URL(sent.path, url), { method: sent.method })
  const faults = faultsOf(document, asked, new Response(null, { status, headers }), body)
  if (status >= 500 && status !== 507) faults.push('it is a failure of the server')
  if (faults.length === 0 && status >= 400 && body !== '') {
    const { error = '', detail = error } = JSON.parse(body) as Failure
    if (detail.length > MAX_SENTENCE) faults.push('the sentence is too long')
  }
  if (faults.length > 0) throw surprise(sent, received, faults)
  return received
}

export function surprise(sent: Sent, { status, headers, body }: Received, faults: string[]): Error {
  const lines = [
    `${sent.method} ${sent.path}`,
    JSON.stringify(sent.headers),
    sent.body?.toString('latin1') ?? '(no body)',
    `is answered with ${status}:`,
    ...faults,
    JSON.stringify(Object.fromEntries(headers)),
    body,
  ]
  return new Error(lines.map((line) => line.slice(0, MAX_SHOWN)).join('\n'))
}
