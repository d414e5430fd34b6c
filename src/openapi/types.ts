/** The parts of OpenAPI 3.1 that the document uses. */
import type { Schema } from '@cfworker/json-schema'
import type { JsonValue } from '../collection/collection.ts'

export type { Schema }

export type Ref = { $ref: string }

export type Named<T> = { [name: string]: T }

export type Example = { summary: string; value: JsonValue }

export type MediaType = { schema: Schema; examples?: Named<Example> }

export type Header = { description: string; required: boolean; schema: Schema }

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: true
  description: string
  schema: Schema
  style?: 'form'
  explode?: boolean
  examples?: Named<Example>
}

export type Answer = {
  description: string
  headers?: Named<Header | Ref>
  content?: Named<MediaType>
}

export type OperationObject = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security?: Named<string[]>[]
  parameters?: (Parameter | Ref)[]
  requestBody?: { description?: string; required: boolean; content: Named<MediaType> }
  responses: Named<Answer | Ref>
}

export type Method = 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete'

export type PathItem = { [method in Method]?: OperationObject } & { servers?: Server[] }

export type Server = {
  url: string
  description?: string
  variables?: Named<{ default: string; description: string }>
}

export type Document = {
  openapi: '3.1.1'
  info: Named<JsonValue>
  servers: Server[]
  security: Named<string[]>[]
  tags: { name: string; description: string }[]
  paths: Named<PathItem>
  components: {
    schemas: Named<Schema>
    parameters: Named<Parameter>
    headers: Named<Header>
    responses: Named<Answer>
    securitySchemes?: Named<JsonValue>
  }
}
