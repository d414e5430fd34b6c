/** What processes take of the machine, from /proc (Linux; zero elsewhere). */
import { readFileSync } from 'node:fs'

/** Clock ticks a second that /proc counts in (proc(5): sysconf(_SC_CLK_TCK), 100 on Linux). */
const TICKS = 100

/** Seconds of processor time, user and system, that these processes have taken so far. */
export function processorTime(pids: number[]): number {
  return sum(pids, (pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // proc(5): "pid (name) state …"; utime and stime are fields 14 and 15
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  })
}

/** MiB of memory that these processes have resident. */
export function residentMemory(pids: number[]): number {
  return sum(pids, (pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024
  })
}

function sum(pids: number[], of: (pid: number) => number): number {
  return pids.reduce((total, pid) => {
    try {
      return total + of(pid)
    } catch {
      return total // it ended, or there is no /proc
    }
  }, 0)
}
