/** Brings the examples below the program to life: each can be copied, and tried. */
import { copyText } from './copy-button.tsx'
import type { Draft } from './exchange.ts'

const SHOWN_FOR = 2000

/** Shows the buttons that do nothing without a program. */
export function enliven(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.examples button')) {
    button.hidden = button.value === '' && !navigator.clipboard
  }
  document.addEventListener('click', (event) => {
    const button = buttonOf(event)
    if (button?.value === '') void copyLine(button)
  })
}

/** @returns what ends it */
export function onTry(take: (draft: Draft) => void): () => void {
  const listen = (event: Event) => {
    const button = buttonOf(event)
    if (!button || button.value === '') return
    take(JSON.parse(button.value))
  }
  document.addEventListener('click', listen)
  return () => document.removeEventListener('click', listen)
}

async function copyLine(button: HTMLButtonElement): Promise<void> {
  const line = button.closest('li')?.querySelector('pre')?.textContent ?? ''
  const [text] = button.childNodes
  if (!text || !(await copyText(line))) return
  const label = text.textContent
  text.textContent = 'Copied'
  setTimeout(() => (text.textContent = label), SHOWN_FOR)
}

function buttonOf(event: Event): HTMLButtonElement | null {
  return event.target instanceof Element ? event.target.closest('.examples button') : null
}
