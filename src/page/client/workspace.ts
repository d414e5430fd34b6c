/** Which workspace the page shows: the one in its URL, or else the one chosen last. */
import { useLayoutEffect, useState } from 'hono/jsx/dom'
import { stored } from './stored.ts'

/** A workspace's id; '' is everybody's. */
export type Place = string

const LIMIT = 10
const place = stored(() => localStorage, 'restpad.workspace')
const known = stored(() => localStorage, 'restpad.workspaces')

/** The link that opens a workspace in this page. It stays in the browser, as a fragment does. */
export function linkTo(id: Place): string {
  return `${location.origin}/${id === '' ? '' : `#w=${id}`}`
}

export type Workspace = {
  id: Place
  /** Those that this browser has seen, the last first. */
  known: Place[]
  choose: (id: Place) => void
  /** Leaves one that is gone. */
  forget: (id: Place) => void
}

export function useWorkspace(): Workspace {
  const [id, setId] = useState(() => remember(fromUrl() ?? place.get()))
  const [list, setList] = useState(readKnown)

  // Not useEffect, which waits for a frame in which the URL may change.
  useLayoutEffect(() => {
    const follow = () => {
      const next = fromUrl()
      if (next !== undefined) choose(next)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  function choose(next: Place): void {
    setId(remember(next))
    setList(readKnown())
    history.replaceState(null, '', linkTo(next))
  }

  function forget(gone: Place): void {
    known.set(
      readKnown()
        .filter((other) => other !== gone)
        .join(' '),
    )
    choose('')
  }

  return { id, known: list, choose, forget }
}

function fromUrl(): Place | undefined {
  return /^#w=(\w{1,64})$/.exec(location.hash)?.[1]
}

function remember(id: Place): Place {
  place.set(id)
  if (id !== '') known.set([...new Set([id, ...readKnown()])].slice(0, LIMIT).join(' '))
  return id
}

function readKnown(): Place[] {
  return known.get().match(/[0-9a-f]{32}/g) ?? []
}
