/** Sizes in bytes. */

const encoder = new TextEncoder()

/** A text's size in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/** @returns 64 KiB, 8 MiB, or the bytes where they are no whole number of these. */
export function formatBytes(bytes: number): string {
  const [KiB, MiB] = [1024, 1024 * 1024]
  if (bytes % MiB === 0) return `${bytes / MiB} MiB`
  return bytes % KiB === 0 ? `${bytes / KiB} KiB` : `${bytes} bytes`
}
