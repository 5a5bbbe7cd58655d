import { z } from 'zod'
import { escapeHtml as text } from './escape-html.ts'

/** As much of JSON Schema as our contract gives out. */
export interface JsonSchema {
  $ref?: string | undefined
  type?: string | string[] | undefined
  description?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  items?: JsonSchema | boolean | undefined
  prefixItems?: JsonSchema[] | undefined
  properties?: Record<string, JsonSchema> | undefined
  required?: string[] | undefined
  additionalProperties?: JsonSchema | boolean | undefined
  anyOf?: JsonSchema[] | undefined
  oneOf?: JsonSchema[] | undefined
}

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    items: z.union([jsonSchema, z.boolean()]).optional(),
    prefixItems: z.array(jsonSchema).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([jsonSchema, z.boolean()]).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
  }),
)

export function linkTo(name: string): string {
  return `<a href="#schema-${text(name)}"><code>${text(name)}</code></a>`
}

/** One schema as HTML: a name that is a link, a list of fields, or a few words. */
export function describeSchema(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref.split('/').at(-1) ?? '')
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return alternatives.map(describeSchema).join(' 或 ')
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`
  if (schema.enum) return schema.enum.map((each) => `<code>${text(JSON.stringify(each))}</code>`).join('、')
  if (schema.properties) return fieldsOf(schema.properties, new Set(schema.required))
  if (schema.type === 'array')
    return typeof schema.items === 'object' ? `${describeSchema(schema.items)} 的列表` : '空列表'
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `按名称：${describeSchema(schema.additionalProperties)}`
  }
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type ?? '任意']).map(
    (type) => typeNames[type] ?? type,
  )
  return `${text(types.join(' 或 '))}${schema.description ? `，${text(schema.description)}` : ''}`
}

function fieldsOf(properties: Record<string, JsonSchema>, required: ReadonlySet<string>): string {
  const items = Object.entries(properties).map(
    ([name, field]) =>
      `<dt><code>${text(name)}</code></dt><dd>${describeSchema(field)}${required.has(name) ? '' : ' <small>可省</small>'}</dd>`,
  )
  return `<dl>${items.join('')}</dl>`
}

const typeNames: Record<string, string> = {
  string: '文本',
  number: '数',
  integer: '整数',
  boolean: '是否',
  object: '对象',
  null: '空',
}
