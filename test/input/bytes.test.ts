import { expect, it } from 'vitest'
import { formatBytes } from '../../src/input/bytes.ts'

it.each([
  [1, '1 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KiB'],
  [1025, '1025 bytes'],
  [65_536, '64 KiB'],
  [1024 * 1024, '1 MiB'],
  [8 * 1024 * 1024, '8 MiB'],
  [8 * 1024 * 1024 + 1024, '8193 KiB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
