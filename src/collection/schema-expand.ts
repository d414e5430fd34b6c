/**
 * Expands a JSON Schema: each `$ref` is replaced by what it refers to. The validator, the document
 * and the page then need no references, and what a value costs to check is known.
 */
import { type JsonValue, type Members, isObject } from '../input/json.ts'
import { type Violation, escapePointer } from '../input/refusal.ts'
import { FORMATS, HOLDERS, KEYWORDS, UNSUPPORTED } from './schema-keywords.ts'

const MAX_LEVELS = 16
const MAX_SCHEMAS = 1000

export type Expanded = { schema: Members; violations: Violation[] }

/** @param schema what a client declares: pointers of violations begin at it. */
export function expandSchema(schema: Members): Expanded {
  const expansion = new Expansion(schema)
  const expanded = expansion.expand(schema, '', 1)
  return { schema: isObject(expanded) ? expanded : {}, violations: expansion.violations }
}

class Expansion {
  readonly violations: Violation[] = []
  readonly #root: Members
  #schemas = 0
  /** The references that are being followed. */
  readonly #following = new Set<string>()

  constructor(root: Members) {
    this.#root = root
  }

  expand(schema: JsonValue, pointer: string, level: number): JsonValue {
    if (typeof schema === 'boolean' && pointer !== '') return schema
    if (!isObject(schema)) return this.#refuse(pointer, 'must be a schema')
    if (level > MAX_LEVELS) return this.#refuse(pointer, `is more than ${MAX_LEVELS} levels deep`)
    // Only the first one too many is worth a violation.
    if (++this.#schemas > MAX_SCHEMAS + 1) return {}
    if (this.#schemas > MAX_SCHEMAS) return this.#refuse('', `has more than ${MAX_SCHEMAS} parts`)
    const { $ref, $defs: _, ...others } = schema
    const parts = Object.entries(others).flatMap(([name, value]): [string, JsonValue][] => {
      const part = this.#keyword(name, value, `${pointer}/${escapePointer(name)}`, level)
      return part === undefined ? [] : [[name, part]]
    })
    const beside = Object.fromEntries(parts)
    if ($ref === undefined) return beside
    return both(this.#follow($ref, `${pointer}/$ref`, level), beside)
  }

  /** @returns undefined for what the validator need not see. */
  #keyword(name: string, value: JsonValue, pointer: string, level: number): JsonValue | undefined {
    const known = own(KEYWORDS, name)
    const holds = HOLDERS.get(name)
    if (known && !known.test(value)) this.#refuse(pointer, `must be ${known.phrase}`)
    if (name === 'format' && !FORMATS.some((format) => format === value)) return undefined
    if (known) return value
    if (holds === 'one') return this.expand(value, pointer, level + 1)
    if (holds === 'array') return this.#array(value, pointer, level)
    if (holds === 'named') return this.#named(value, pointer, level)
    if (!name.startsWith('x-')) {
      this.#refuse(pointer, own(UNSUPPORTED, name) ?? 'is not a keyword that is supported here')
    }
    return undefined
  }

  #array(value: JsonValue, pointer: string, level: number): JsonValue {
    if (!Array.isArray(value)) return this.#refuse(pointer, 'must be an array')
    return value.map((part, i) => this.expand(part, `${pointer}/${i}`, level + 1))
  }

  #named(value: JsonValue, pointer: string, level: number): JsonValue {
    if (!isObject(value)) return this.#refuse(pointer, 'must be an object')
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        this.expand(part, `${pointer}/${escapePointer(name)}`, level + 1),
      ]),
    )
  }

  #follow($ref: JsonValue, pointer: string, level: number): JsonValue {
    const target = typeof $ref === 'string' ? this.#find($ref) : undefined
    if (typeof $ref !== 'string' || target === undefined) {
      return this.#refuse(pointer, 'must refer to a part of this schema, such as #/$defs/name')
    }
    if (this.#following.has($ref)) return this.#refuse(pointer, 'leads back to itself')
    this.#following.add($ref)
    const expanded = this.expand(target, $ref.slice(1), level + 1)
    this.#following.delete($ref)
    return expanded
  }

  /** What a JSON Pointer in a URI's fragment names (RFC 6901, section 6). */
  #find($ref: string): JsonValue | undefined {
    if (!$ref.startsWith('#/$defs/')) return undefined
    let value: JsonValue | undefined = this.#root
    for (const segment of decodeFragment($ref).split('/').slice(1)) {
      const name = segment.replaceAll('~1', '/').replaceAll('~0', '~')
      value = isObject(value) ? own(value, name) : undefined
    }
    return value
  }

  #refuse(pointer: string, problem: string): Members {
    const label = pointer === '' ? 'The schema' : `'${pointer.slice(1)}' in the schema`
    this.violations.push({ pointer, detail: `${label} ${problem}` })
    return {}
  }
}

/** A schema that asks for what a reference and the keywords beside it ask for. */
function both(target: JsonValue, beside: Members): JsonValue {
  if (!isObject(target)) return target === false ? false : beside
  const isApart = Object.keys(beside).every(
    (name) => !Object.hasOwn(target, name) || own(KEYWORDS, name)?.describes,
  )
  if (isApart) return { ...target, ...beside }
  return { ...beside, allOf: [target, ...[beside.allOf ?? []].flat()] }
}

function own<T>(object: { [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
