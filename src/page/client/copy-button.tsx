/** A button that copies a text, where the browser has a clipboard to copy to. */
import { useState } from 'hono/jsx/dom'
import { usePage } from './page-context.ts'

const SHOWN_MS = 2000

type CopyProps = {
  text: string
  /** What is copied. */
  what: string
  /** Says it all; a button without one is labelled by what it is next to. */
  label?: string
}

export function CopyButton({ text, what, label }: CopyProps) {
  const { announce } = usePage()
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    await copyText(text)
    announce(`Copied ${what}`)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }

  // A page on plain http has no clipboard, except on localhost.
  if (!navigator.clipboard) return null
  return (
    <button type="button" class="quiet" onClick={copy}>
      {isCopied ? 'Copied' : (label ?? 'Copy')}
      {label === undefined && <span class="unseen"> {what}</span>}
    </button>
  )
}

/** @returns whether the browser allowed it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
