/** Who is measured, in the order of the tables. */
import { floor, scan } from './contestants/floor.ts'
import { peers } from './contestants/peers.ts'
import { restpad } from './contestants/restpad.ts'
import type { Contestant } from './contestant.ts'

export const contestants: Contestant[] = [floor, scan, restpad, ...peers]
