/** Everything that Restpad is measured against. */
import type { Contestant } from '../contestant.ts'
import { fastifySqlite } from './fastify-sqlite.ts'
import { flask } from './flask.ts'
import { honoD1 } from './hono-d1.ts'
import { jsonServer0 } from './json-server-0.ts'
import { jsonServer1 } from './json-server-1.ts'

export const peers: Contestant[] = [honoD1, fastifySqlite, jsonServer0, jsonServer1, flask]
