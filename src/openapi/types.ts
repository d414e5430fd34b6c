/** The parts of OpenAPI 3.1 that the document uses. */
import type { Schema } from '@cfworker/json-schema'
import type { JsonValue } from '../input/json.ts'

export type { Schema }

export type Ref = { $ref: string }

export type Named<T> = { [name: string]: T }

export type ExampleObject = { summary: string; value: JsonValue }

export type MediaType = { schema: Schema; examples?: Named<ExampleObject> }

export type Header = { description: string; required: boolean; schema: Schema }

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: true
  description: string
  schema: Schema
  examples?: Named<ExampleObject>
}

export type ResponseObject = {
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
  responses: Named<ResponseObject | Ref>
}

export type Method = 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete'

export type PathItem = { [method in Method]?: OperationObject }

export type Document = {
  openapi: '3.1.1'
  info: Named<JsonValue>
  servers: { url: string; description: string }[]
  security: Named<string[]>[]
  tags: { name: string; description: string }[]
  paths: Named<PathItem>
  components: {
    schemas: Named<Schema>
    parameters: Named<Parameter>
    headers: Named<Header>
    responses: Named<ResponseObject>
    securitySchemes?: Named<JsonValue>
  }
}
