/** A button that copies a text, where the browser has a clipboard to copy to. */
import { useState } from 'hono/jsx/dom'
import { usePage } from './context.ts'

const SHOWN_FOR = 2000

type CopyProps = {
  text: string
  label?: string
  /** What is copied, for those who do not see beside what the button stands. */
  what: string
}

export function CopyButton({ text, label = 'Copy', what }: CopyProps) {
  const { announce } = usePage()
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    await copyText(text)
    announce(`Copied ${what}`)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_FOR)
  }

  // A page on plain http has no clipboard, localhost aside.
  if (!navigator.clipboard) return null
  return (
    <button type="button" class="quiet" onClick={copy}>
      {isCopied ? 'Copied' : label}
      <span class="unseen"> {what}</span>
    </button>
  )
}

/** @returns whether the browser let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
