/** The page's program: the data on one side, the requests on the other. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import { type Collection, readCollections } from './api-document.ts'
import { takeCarryOver } from './carry-over.ts'
import { CollectionPart } from './collection-part.tsx'
import { ErrorDemosPart } from './error-demos-part.tsx'
import { onTry } from './example-buttons.ts'
import { type Draft, type Exchange, isWrite, sendRequest, statusOf } from './exchange.ts'
import { ImportExport } from './import-export.tsx'
import { type LogOptions, type Page, PageContext } from './page-context.ts'
import { type Pane, PaneSwitch } from './pane-switch.tsx'
import { RequestLogPart } from './request-log-part.tsx'
import { useRequestLog } from './request-log.ts'
import { TokenDialog } from './token-dialog.tsx'
import { WorkspaceBar, WorkspaceNotFound } from './workspace-bar.tsx'
import { ROOT, WORKSPACE, forgetWorkspace } from './workspace-choice.ts'

/** As in styles/sides.css: the widths at which one side is shown at a time. */
const ONE_SIDE = '(max-width: 63.99rem)'

/** What can create or delete collections. */
const OF_COLLECTIONS = /^\/(?:collections\/|import$|reset$)/

/** @param initialCollections undefined where there is no such workspace */
export function Workbench({ initialCollections }: { initialCollections?: Collection[] }) {
  const [collections, setCollections] = useState(initialCollections)
  const log = useRequestLog()
  const [pane, setPane] = useState<Pane>('data')
  const app = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<Draft | undefined>(undefined)
  const [news, setNews] = useState('')
  const [writes, setWrites] = useState(0)
  const [giveToken, setGiveToken] = useState<((isGiven: boolean) => void) | undefined>(undefined)

  async function send(draft: Draft, options?: LogOptions): Promise<Exchange> {
    const exchange = await sendRequest(draft)
    log.add(exchange, options)
    if (statusOf(exchange) === 401) return askForToken(draft, exchange)
    if (isWrite(draft)) {
      setWrites((count) => count + 1)
      if (changesCollections(draft)) void rereadCollections()
    }
    return exchange
  }

  /** Waits for the reader's token and sends the request again, or gives up with the refusal. */
  async function askForToken(draft: Draft, refusal: Exchange): Promise<Exchange> {
    const isGiven = await new Promise<boolean>((resolve) => {
      setGiveToken(() => (isGiven: boolean) => resolve(isGiven))
    })
    setGiveToken(undefined)
    return isGiven ? send(draft) : refusal
  }

  async function rereadCollections(): Promise<void> {
    try {
      setCollections(await readCollections(ROOT))
    } catch {
      // The lists say that the server cannot be reached.
    }
  }

  function turn(next: Pane): void {
    setPane(next)
    // Side by side, both are in view already.
    if (matchMedia(ONE_SIDE).matches) requestAnimationFrame(() => app.current?.scrollIntoView())
  }

  function edit(draft: Draft): void {
    setDraft(draft)
    turn('requests')
  }

  useEffect(() => onTry(edit), [])

  useEffect(() => {
    const carryOver = takeCarryOver()
    if (!carryOver) return
    log.add(carryOver.exchange)
    setNews(carryOver.news)
  }, [])

  useEffect(() => {
    if (!collections) forgetWorkspace(WORKSPACE)
  }, [collections])

  const page: Page = {
    collections: collections ?? [],
    writes,
    send,
    log: log.add,
    announce: setNews,
    turnToRequests: () => turn('requests'),
    edit,
    rereadCollections: () => void rereadCollections(),
  }
  return (
    <PageContext.Provider value={page}>
      <div class="app" data-pane={pane} ref={app}>
        <p class="unseen" role="status">
          {news}
        </p>
        <div class="data">
          <WorkspaceBar />
          {collections ? (
            <div>
              {collections.map((collection) => (
                <CollectionPart key={collection.name} collection={collection} />
              ))}
              <ErrorDemosPart />
              <ImportExport />
            </div>
          ) : (
            <WorkspaceNotFound />
          )}
        </div>
        <RequestLogPart log={log} draft={draft} close={() => setDraft(undefined)} />
        <PaneSwitch pane={pane} choose={turn} latest={log.entries[0]} />
        {giveToken && <TokenDialog done={giveToken} />}
      </div>
    </PageContext.Provider>
  )
}

function changesCollections({ path }: Draft): boolean {
  return path.startsWith(ROOT) && OF_COLLECTIONS.test(path.slice(ROOT.length))
}
