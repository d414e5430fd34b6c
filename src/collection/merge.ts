/** Merge patches (RFC 7396). */
import { type JsonValue, type Members, isObject } from '../input/json.ts'

/** A null in the patch removes a member; objects are merged, anything else is replaced. */
export function mergePatch(target: JsonValue | undefined, patch: Members): Members {
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}
