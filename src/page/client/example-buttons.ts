/** Brings the buttons of the examples that the server renders to life: Copy, and Try. */
import { copyText } from './copy-button.tsx'
import type { Draft } from './exchange.ts'

const SHOWN_MS = 2000

/** Shows the buttons, which can do nothing without a program. */
export function enableExampleButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.examples button')) {
    button.hidden = !isTry(button) && !navigator.clipboard
  }
  document.addEventListener('click', (event) => {
    const button = buttonOf(event)
    if (button && !isTry(button)) void copyLine(button)
  })
}

/** @returns a function that ends it */
export function onTry(take: (draft: Draft) => void): () => void {
  function listen(event: Event): void {
    const button = buttonOf(event)
    if (button && isTry(button)) take(JSON.parse(button.value))
  }
  document.addEventListener('click', listen)
  return () => document.removeEventListener('click', listen)
}

/** A Try button has its request as its value. */
function isTry(button: HTMLButtonElement): boolean {
  return button.value !== ''
}

async function copyLine(button: HTMLButtonElement): Promise<void> {
  const line = button.closest('li')?.querySelector('pre')?.textContent ?? ''
  const [text] = button.childNodes
  if (!text || !(await copyText(line))) return
  const label = text.textContent
  text.textContent = 'Copied'
  setTimeout(() => (text.textContent = label), SHOWN_MS)
}

function buttonOf(event: Event): HTMLButtonElement | null {
  return event.target instanceof Element ? event.target.closest('.examples button') : null
}
