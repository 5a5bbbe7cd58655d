import { randomUUID } from 'node:crypto'
import type { Try } from './rights.ts'
import type { Ids } from './made-ids.ts'
import { uploadHeaders } from './upload-headers.ts'

/** As far as it is looked at here: a JSON schema of the published description. */
interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  minimum?: number
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}

export interface ApiDescription {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface BuiltRequest {
  method: string
  path: string
  body?: object
  headers?: Record<string, string>
}

/** What stands for a name that is not in the world: well-formed and, where it is a version, never the current one. */
const usual: Readonly<Record<string, unknown>> = {
  revision: 99,
  version: 99,
  month: 11,
  quarter: 4,
  day: '2024-11-20',
  formula: '综合得分=甲×60%',
}

/** A request as the published description asks for it, about the things of a unit. */
export function buildRequest(api: ApiDescription, route: string, ids: Ids, tried: Try = {}): BuiltRequest {
  const [method = '', path = ''] = route.split(' ')
  const operation = api.paths[path]?.[method.toLowerCase()]
  if (!operation) throw new Error(`there is no route ${route}`)
  const named = (name: string): string => ids[tried.ids?.[name] ?? name] ?? tried.ids?.[name] ?? 'not-there'
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(named(name)))
  const search = (operation.parameters ?? [])
    .filter(
      (parameter) =>
        parameter.in === 'query' && (parameter.required || ['unitId', 'unit'].includes(parameter.name)),
    )
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(ids[name] ?? valueOf(schema, name)))}`)
  const query = tried.query === undefined ? search.join('&') : fillIn(tried.query)
  const schema = operation.requestBody?.content?.['application/json']?.schema
  return {
    method,
    path: query === '' ? filled : `${filled}?${query}`,
    ...(schema === undefined ? {} : { body: bodyOf(schema) }),
    ...(tried.asUpload
      ? { headers: uploadHeaders(ids['unitId'] ?? '', ids['documentId'] ?? '', ids['visit']) }
      : {}),
  }

  function bodyOf(from: Schema): object {
    const made = valueOf(from, '')
    const given: unknown = JSON.parse(fillIn(JSON.stringify(tried.body ?? {})))
    return { ...(typeof made === 'object' ? made : {}), ...(typeof given === 'object' ? given : {}) }
  }

  /** `:name` is the thing of that name. */
  function fillIn(text: string): string {
    return text.replaceAll(/:(\w+)/g, (all, name: string) => ids[name] ?? all)
  }

  function valueOf(from: Schema, name: string): unknown {
    const schema = resolved(from)
    const known = ids[name] ?? usual[name]
    if (known !== undefined && (schema.type === 'string' || schema.type === undefined)) return known
    if (known !== undefined && (schema.type === 'integer' || schema.type === 'number')) return Number(known)
    if (schema.const !== undefined) return schema.const
    if (schema.enum !== undefined) return schema.enum[0]
    const choice = schema.anyOf ?? schema.oneOf
    if (choice?.[0] !== undefined) return valueOf(choice[0], name)
    switch (schema.type) {
      case 'object':
        return objectOf(schema)
      case 'array':
        return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}, name))
      case 'integer':
      case 'number':
        return Math.max(schema.minimum ?? 1, 1)
      case 'boolean':
        return true
      case 'null':
        return null
      default:
        return textOf(schema, name)
    }
  }

  function objectOf(schema: Schema): object {
    const wanted = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
    return Object.fromEntries(wanted.map(([name, inner]) => [name, valueOf(inner, name)]))
  }

  function resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema
    const name = schema.$ref.split('/').at(-1) ?? ''
    return resolved(api.components.schemas[name] ?? {})
  }
}

function textOf(schema: Schema, name: string): string {
  if (schema.format === 'uuid' || name === 'id' || /Key$/.test(name)) return randomUUID()
  const samples = [
    '2024-12-01',
    '2024-12-01T00:00:00.000Z',
    '1',
    '0800',
    '08:00',
    'https://example.org/x',
    randomUUID(),
    `t${randomUUID().slice(0, 8)}`,
  ]
  if (/On$|date|day/i.test(name)) return '2024-12-01'
  if (schema.pattern === undefined) return name === 'name' ? `t${randomUUID().slice(0, 8)}` : '测试文字'
  return samples.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text)) ?? '测试文字'
}
