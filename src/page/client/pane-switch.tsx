/** On a phone: which of the two sides is in view. */
import { outcomeOf, resultOf } from './exchange-part.tsx'
import type { LogEntry } from './request-log.ts'

export type Pane = 'data' | 'requests'

type SwitchProps = { pane: Pane; choose: (pane: Pane) => void; latest: LogEntry | undefined }

export function PaneSwitch({ pane, choose, latest }: SwitchProps) {
  return (
    <nav class="pane-switch" aria-label="Sides of the page">
      <button type="button" aria-pressed={String(pane === 'data')} onClick={() => choose('data')}>
        Data
      </button>
      <button
        type="button"
        aria-pressed={String(pane === 'requests')}
        onClick={() => choose('requests')}
      >
        Requests
        {latest && (
          <span key={latest.id} class={`latest ${outcomeOf(latest.exchange)}`}>
            {latest.exchange.sent.method} → {resultOf(latest.exchange)}
          </span>
        )}
      </button>
    </nav>
  )
}
