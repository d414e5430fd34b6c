/** The page's program: the data on one side, the conversation on the other. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { Api } from './api-document.ts'
import { CollectionPart } from './collection-part.tsx'
import { type Page, PageContext, type Sending } from './context.ts'
import { ConversationPart } from './conversation-part.tsx'
import { useConversation } from './conversation.ts'
import { type Draft, type Exchange, exchange } from './exchange.ts'
import { PaneSwitch, type Pane } from './pane-switch.tsx'
import { onTry } from './reference.ts'
import { TokenDialog } from './token-dialog.tsx'
import { Transfer } from './transfer.tsx'
import { Trials } from './trials-part.tsx'
import { useWorkspace } from './workspace.ts'
import { Gone, WorkspaceBar } from './workspace-bar.tsx'

/** As in the style: the width at which one side is shown at a time. */
const ONE_SIDE = '(max-width: 63.99rem)'

export function App({ api }: { api: Api }) {
  const workspace = useWorkspace()
  const conversation = useConversation()
  const [pane, setPane] = useState<Pane>('data')
  const app = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<Draft | undefined>(undefined)
  const [news, setNews] = useState('')
  const [writes, setWrites] = useState(0)
  const [gone, setGone] = useState('')
  const [refused, setRefused] = useState<(() => void) | undefined>(undefined)
  const base = workspace.id === '' ? api.base : `/w/${workspace.id}${api.base}`

  async function send(draft: Draft, sending?: Sending): Promise<Exchange> {
    const outcome = await exchange(draft)
    conversation.add(outcome, sending)
    if ('answer' in outcome && outcome.answer.status === 401) return askForToken(draft, outcome)
    if (draft.method !== 'GET') setWrites((count) => count + 1)
    return outcome
  }

  /** Waits for the reader's token and sends the request again, or gives up with the refusal. */
  async function askForToken(draft: Draft, refusal: Exchange): Promise<Exchange> {
    const isGiven = await new Promise<boolean>((resolve) => {
      setRefused(() => (given: boolean) => resolve(given))
    })
    setRefused(undefined)
    return isGiven ? send(draft) : refusal
  }

  function turn(next: Pane): void {
    setPane(next)
    // Side by side, both are in view already.
    if (matchMedia(ONE_SIDE).matches) requestAnimationFrame(() => app.current?.scrollIntoView())
  }

  function edit(draft: Draft): void {
    setDraft(draft)
    turn('conversation')
  }

  useEffect(() => onTry((draft) => edit({ ...draft, path: inWorkspace(draft.path) })), [base])

  function inWorkspace(path: string): string {
    return path.startsWith(`${api.base}/`) ? base + path.slice(api.base.length) : path
  }

  const page: Page = {
    api,
    base,
    writes,
    send,
    show: conversation.add,
    announce: setNews,
    turnToConversation: () => turn('conversation'),
    edit,
    lose: () => setGone(workspace.id),
  }
  return (
    <PageContext.Provider value={page}>
      <div class="app" data-pane={pane} ref={app}>
        <p class="unseen" role="status">
          {news}
        </p>
        <div class="data">
          <WorkspaceBar workspace={workspace} />
          {gone === workspace.id && gone !== '' ? (
            <Gone workspace={workspace} />
          ) : (
            <div key={base}>
              {api.collections.map((collection) => (
                <CollectionPart key={collection.name} collection={collection} />
              ))}
              <Trials />
              <Transfer workspace={workspace.id} />
            </div>
          )}
        </div>
        <ConversationPart
          conversation={conversation}
          draft={draft}
          close={() => setDraft(undefined)}
        />
        <PaneSwitch pane={pane} choose={turn} latest={conversation.entries[0]} />
        {refused && <TokenDialog done={refused} />}
      </div>
    </PageContext.Provider>
  )
}
