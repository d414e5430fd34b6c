/** Reads curl lines as a POSIX shell and curl do, for the options that the page uses. */
import { expect } from 'vitest'
import { FORM } from './encodings.ts'

export type Curl = {
  method: string
  url: string
  headers: { [name: string]: string }
  body: string | undefined
  isHeadShown: boolean
}

export function readCurl(line: string): Curl {
  const [name, ...words] = shellWords(line)
  expect(name).toBe('curl')
  const read: Curl = { method: 'GET', url: '', headers: {}, body: undefined, isHeadShown: false }
  const form: string[] = []
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-i') read.isHeadShown = true
    else if (word === '-g') continue
    else if (!word.startsWith('-')) read.url = word
    else {
      const value = words.shift() ?? ''
      const [key = '', text = ''] = value.split(word === '-H' ? /: (.*)/s : /=(.*)/s)
      if (word === '-X') read.method = value
      else if (word === '-d') form.push(value)
      else if (word === '-H') read.headers[key] = text
      else if (word === '--data-urlencode') form.push(`${key}=${encodeURIComponent(text)}`)
      else expect.fail(`${word} in ${line}`)
    }
  }
  if (form.length === 0) return read
  const headers = { 'Content-Type': FORM, ...read.headers }
  return { ...read, headers, body: form.join('&') }
}

/** A POSIX shell's words; anything that the shell would not take literally fails. */
function shellWords(line: string): string[] {
  const word = /(?:'[^']*'|\\'|[\w:/.,@%+-])+/y
  const words: string[] = []
  for (let at = 0; at < line.length; at = word.lastIndex) {
    word.lastIndex = at
    const [text] = word.exec(line) ?? expect.fail(`${line.slice(at)} in ${line}`)
    words.push(text.replace(/'([^']*)'|\\(')/g, '$1$2'))
    const [gap] = /^(?: (?:\\\n {2})?)?/.exec(line.slice(word.lastIndex)) ?? ['']
    word.lastIndex += gap.length
  }
  return words
}
