/** Operations by their tag, in the order in which the document and the page show them. */
import type { Description } from '../collection/definition.ts'
import { inMarkdown, withArticle } from './names.ts'
import type { Operation } from './operation.ts'
import { type Resource, resourcesOf } from './resource.ts'
import { FIRST_STEPS, FIXED_TAGS, type Tag } from './tags.ts'

/** `resource` is what a collection's group is about. */
export type Group = { tag: Tag; resource?: Resource; operations: Operation[] }

/** Every group that has operations: the first steps, then the collections, then the others. */
export function groupOperations(operations: Operation[], collections: Description[]): Group[] {
  const byTag = Map.groupBy(operations, ({ tag }) => tag)
  const fixed = FIXED_TAGS.map((tag) => ({ tag }))
  const groups = [
    ...fixed.filter(({ tag }) => tag.name === FIRST_STEPS),
    ...resourcesOf(collections).map((resource) => ({ tag: tagOf(resource), resource })),
    ...fixed.filter(({ tag }) => tag.name !== FIRST_STEPS),
  ]
  return groups
    .map((group) => ({ ...group, operations: byTag.get(group.tag.name) ?? [] }))
    .filter(({ operations }) => operations.length > 0)
}

function tagOf({ tag, key, one, collection, fields, schema }: Resource): Tag {
  const subject = withArticle(inMarkdown(one), true)
  const members = collection.isOpen
    ? `${subject} can be any JSON object.${fields.length > 0 ? ' These fields are in use.' : ''}`
    : `${subject} has these fields. ${otherFields(schema)}`
  const { length } = collection.definition.seed
  return {
    name: tag,
    description: `${members} A new workspace has ${length || 'none'}.`,
    anchor: key,
  }
}

function otherFields({ additionalProperties }: Resource['schema']): string {
  return additionalProperties === false
    ? 'No others are allowed.'
    : 'Any other fields you send are saved unchanged.'
}
