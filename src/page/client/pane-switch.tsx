/** On a phone: which of the two sides is in view. */
import type { Entry } from './conversation.ts'
import { kindOf, resultOf } from './entry-part.tsx'

export type Pane = 'data' | 'conversation'

type SwitchProps = { pane: Pane; choose: (pane: Pane) => void; latest: Entry | undefined }

export function PaneSwitch({ pane, choose, latest }: SwitchProps) {
  return (
    <nav class="pane-switch" aria-label="Sides of the page">
      <button type="button" aria-pressed={String(pane === 'data')} onClick={() => choose('data')}>
        Data
      </button>
      <button
        type="button"
        aria-pressed={String(pane === 'conversation')}
        onClick={() => choose('conversation')}
      >
        Conversation
        {latest && (
          <span key={latest.id} class={`latest ${kindOf(latest.outcome)}`}>
            {latest.outcome.sent.method} → {resultOf(latest.outcome)}
          </span>
        )}
      </button>
    </nav>
  )
}
