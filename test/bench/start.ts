/** What it takes to have the Worker at all: its size, and its start. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { makeBundle, startRestpad, startWorkerd } from '../support/workerd.ts'
import { processorTime } from './processor.ts'
import { median } from './report.ts'

const STARTS = 11

export type Start = {
  /** KiB of the bundle as it is uploaded, compressed. */
  gzip: number
  /** Milliseconds of processor time that workerd needs more than for the floor's Worker. */
  processor: number
}

/** @param folder an empty one for its files */
export async function measureStart(folder: string): Promise<Start> {
  const script = makeBundle(join(folder, 'bundle'))
  const floor = join(folder, 'floor.js')
  copyFileSync(join(import.meta.dirname, 'peers/floor/worker.js'), floor)
  const times: { restpad: number[]; floor: number[] } = { restpad: [], floor: [] }
  for (let start = 0; start < STARTS; start++) {
    const disk = join(folder, `disk-${start}`)
    mkdirSync(disk)
    const own = await startRestpad(script, join(disk, 'restpad'))
    times.restpad.push(processorTime([own.pid]))
    await own.kill()
    const worker = { script: floor, vars: {}, binding: 'FLOOR', className: 'Floor' }
    const other = await startWorkerd(worker, join(disk, 'floor'))
    times.floor.push(processorTime([other.pid]))
    await other.kill()
  }
  return {
    gzip: gzipSync(readFileSync(script)).length / 1024,
    processor: (median(times.restpad) - median(times.floor)) * 1000,
  }
}
