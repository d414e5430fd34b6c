import { expect, it } from 'vitest'
import { messages } from '../../src/collections.ts'
import { toDocument } from '../../src/http/document.ts'

it('lets a document have as many bytes as the limit, and not one more', () => {
  const members = { text: 'é😀' }
  const doc = '{"text":"é😀"}'
  expect(toDocument(messages, members, 17)).toBe(doc)
  expect(() => toDocument(messages, members, 16)).toThrow('Message would be over 16 bytes')
})
