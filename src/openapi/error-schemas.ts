/** The two forms of an error. */
import type { Named, Schema } from './types.ts'

export const ERROR_SCHEMAS: Named<Schema> = {
  ErrorMessage: {
    type: 'object',
    description: 'One sentence that says what is wrong.',
    required: ['error'],
    properties: {
      error: { type: 'string', minLength: 1, examples: ['What is wrong, in one sentence'] },
    },
    additionalProperties: false,
  },
  ProblemDetails: {
    type: 'object',
    description: 'A problem document (RFC 9457), for requests whose `Accept` prefers it.',
    required: ['type', 'title', 'status', 'detail', 'instance'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { type: 'string', minLength: 1 },
      instance: { type: 'string', format: 'uri-reference' },
      errors: {
        type: 'array',
        description: 'Everything that is wrong with the body or the query.',
        items: {
          type: 'object',
          required: ['detail'],
          properties: {
            pointer: { type: 'string', description: 'A JSON Pointer into the body (RFC 6901).' },
            parameter: { type: 'string', description: 'The name of a parameter.' },
            detail: { type: 'string', minLength: 1 },
          },
        },
      },
    },
  },
}
