/** Process groups: what runs in them, and how they are told to end. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'

export type Process = { pid: number; name: string; parent: number; group: number }

/** What runs here, zombies aside: in a container nothing may collect those. None without /proc. */
export function processes(): Process[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      // proc(5): "pid (name) state ppid pgrp …", and the name may hold anything
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const end = stat.lastIndexOf(')')
      const [state, parent, group] = stat.slice(end + 2).split(' ')
      const name = stat.slice(stat.indexOf('(') + 1, end)
      const pid = Number(entry)
      return state === 'Z' ? [] : [{ pid, name, parent: Number(parent), group: Number(group) }]
    } catch {
      return [] // it ended meanwhile
    }
  })
}

/** The processes of a group; its first one alone where there is no /proc. */
export function pidsOf(group: number): number[] {
  if (!signal(group, 0)) return []
  if (!existsSync('/proc/self/stat')) return [group]
  return processes()
    .filter((entry) => entry.group === group)
    .map(({ pid }) => pid)
}

/** @returns false when the group is gone. */
export function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, name)
  } catch {
    return false
  }
}
