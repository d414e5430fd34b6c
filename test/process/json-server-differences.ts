/**
 * Where Restpad does otherwise than json-server 0.17, on purpose. Each difference is shown on the
 * messages below; the generated requests (json-server-requests.ts) stay clear of them.
 */
import type { Item } from '../support/starters.ts'

export const messages: Item[] = [
  { id: 1, text: 'b', n: 10, tags: ['x', 'y'], 'a.b': 1 },
  { id: 2, text: 'a+b', n: '9', note: 'a find' },
  { id: 3, text: 'AB', n: null },
  { id: 4, text: 'c', deep: { k: 1, l: 2 } },
]

/** A request, and each one's response: its status, then ids and linked pages, or the one item. */
type Difference = [what: string, request: string, theirs: string, ours: string, body?: object]

const UNREADABLE = 'a parameter that cannot be understood is 400; json-server ignores it'
const CLASH = 'two kinds of window at once are 400; json-server takes one of them'
const VALUES = 'declared numbers, ids and booleans compare as values; in json-server as texts'
const WHOLE = 'a path goes through objects alone, and only scalars compare; json-server also reads'
const SORT = 'numbers sort before texts, null as if missing; json-server compares 10 with "9"'
const PAGES = '_page always links the first and the last page; json-server only between pages'
const TEXT = 'q looks into declared text members, best match first; json-server into all, by place'
const PATCH = 'PATCH is a JSON merge patch (RFC 7396); json-server assigns the top level'
const CREATE = 'PUT creates an item; json-server answers 404'
const NEVER_AGAIN = 'an id is never given again; json-server gives one more than the highest there'
const ORDER = 'without a sort a list goes by ids; json-server keeps the order of the writes'
const E = { id: 8, text: 'e' }
const F = { id: 6, text: 'f' }

/** In this order: the writes at the end change what the reads before them have seen. */
export const differences: Difference[] = [
  ['an unknown member matches nothing', '/messages?nosuch=1', '200 1 2 3 4', '200'],
  [UNREADABLE, '/messages?_limit=abc', '200', '400'],
  [UNREADABLE, '/messages?_page=0', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?_page=1&_limit=0', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?_sort=', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?_order=desc', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?_sort=id&_order=down', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?_foo=1', '200 1 2 3 4', '400'],
  [UNREADABLE, '/messages?q=b&q=c', '200 1 2 3', '400'],
  [UNREADABLE, '/messages?id=one', '200', '400'],
  [CLASH, '/messages?_page=1&_start=1', '200 1 2 3 4', '400'],
  [CLASH, '/messages?_end=2&_limit=1', '200 1 2', '400'],
  ['_start alone skips; json-server ignores it', '/messages?_start=2', '200 1 2 3 4', '200 3 4'],
  ['_like is a text, not a regular expression', '/messages?text_like=A%2BB', '200 3', '200 2'],
  [VALUES, '/messages?id=1.0', '200', '200 1'],
  [WHOLE, '/messages?tags.0=x', '200 1', '200'],
  [WHOLE, '/messages?tags=x,y', '200 1', '200'],
  [WHOLE, '/messages?a.b=1', '200 1', '200'],
  [SORT, '/messages?_sort=n', '200 2 1 3 4', '200 1 2 3 4'],
  [SORT, '/messages?_sort=n&_order=desc', '200 4 3 1 2', '200 3 4 2 1'],
  [TEXT, '/messages?q=b', '200 1 2 3', '200 1 3 2'],
  [TEXT, '/messages?q=find', '200 2', '200'],
  [PAGES, '/messages?_page=1', '200 1 2 3 4', '200 1 2 3 4 first=1 last=1'],
  [PAGES, '/messages?_page=9&_limit=3', '200', '200 first=1 prev=2 last=2'],

  ['items are valid', 'POST /messages', '201 {"id":5}', '400', {}],
  [
    PATCH,
    'PATCH /messages/4',
    '200 {"deep":{"k":null},"id":4,"text":"c"}',
    '200 {"deep":{"l":2},"id":4,"text":"c"}',
    { deep: { k: null } },
  ],
  ['DELETE answers 204', 'DELETE /messages/4', '200 {}', '204'],
  [CREATE, 'PUT /messages/9', '404 {}', '201 {"id":9,"text":"z"}', { text: 'z' }],
  [NEVER_AGAIN, 'DELETE /messages/5', '200 {}', '404 {"error":"Message not found"}'],
  [
    NEVER_AGAIN,
    'POST /messages',
    '201 {"id":4,"text":"d"}',
    '201 {"id":10,"text":"d"}',
    { text: 'd' },
  ],
  [ORDER, 'POST /messages', '201 {"id":8,"text":"e"}', '201 {"id":8,"text":"e"}', E],
  [ORDER, 'POST /messages', '201 {"id":6,"text":"f"}', '201 {"id":6,"text":"f"}', F],
  [ORDER, '/messages', '200 1 2 3 4 8 6', '200 1 2 3 6 8 9 10'],
]
