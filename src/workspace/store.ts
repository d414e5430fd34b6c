/** A workspace's database: its parts, how it comes to be, its transactions, its end. */
import { type Collection, withDefaults } from '../collection/collection.ts'
import { Changes } from './changes.ts'
import { Items } from './items.ts'
import { DEFAULT_WORKSPACE, Lifetime } from './lifetime.ts'
import { List } from './list.ts'
import { migrate, steps, tableStep } from './migrations.ts'

export class Store {
  readonly lifetime: Lifetime
  readonly changes: Changes
  readonly names: string[]
  readonly #storage: DurableObjectStorage
  readonly #collections: Map<string, { collection: Collection; items: Items; list: List }>

  /** @param days how long a workspace may be idle; the default one may be for ever */
  constructor({ id, storage }: DurableObjectState, days: number, collections: Collection[]) {
    const isDefault = id.name === DEFAULT_WORKSPACE
    this.#storage = storage
    this.names = collections.map(({ name }) => name)
    this.lifetime = new Lifetime(storage, isDefault ? null : days)
    this.changes = new Changes(storage.sql)
    this.#collections = new Map(
      collections.map((collection) => {
        const items = new Items(storage.sql, this.changes, collection)
        const list = new List(storage.sql, this.changes, collection)
        return [collection.name, { collection, items, list }]
      }),
    )
    if (this.lifetime.times) this.write(() => this.#migrate())
    else if (isDefault) this.create()
  }

  /** Makes the tables and the seed. */
  create(): void {
    this.write(() => {
      this.#migrate()
      this.lifetime.begin()
    })
  }

  collection(name: string): Collection {
    return this.#parts(name).collection
  }

  items(name: string): Items {
    return this.#parts(name).items
  }

  list(name: string): List {
    return this.#parts(name).list
  }

  seed(names: string[]): void {
    for (const name of names) {
      const { collection, items } = this.#parts(name)
      for (const members of collection.seed) {
        items.insert(JSON.stringify(withDefaults(collection, members)))
      }
    }
  }

  /** All or nothing: a method that throws would keep what it already wrote. */
  write<T>(run: () => T): T {
    try {
      return this.#storage.transactionSync(run)
    } catch (error) {
      this.changes.forget()
      throw error
    }
  }

  async erase(): Promise<void> {
    this.changes.forget()
    await this.lifetime.end()
  }

  #migrate(): void {
    const collections = [...this.#collections.values()].map(({ collection }) => collection)
    const ran = migrate(this.#storage.sql, steps(collections))
    this.seed(this.names.filter((name) => ran.includes(tableStep(name))))
  }

  #parts(name: string) {
    const parts = this.#collections.get(name)
    if (!parts) throw new Error(`No collection is called ${name}`)
    return parts
  }
}
