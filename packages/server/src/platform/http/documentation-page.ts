import { z } from 'zod'
import { describeSchema, jsonSchema, linkTo, type JsonSchema } from './documentation-schemas.ts'
import { escapeHtml as text } from './escape-html.ts'

const contentSchema = z.record(z.string(), z.object({ schema: jsonSchema.optional() }))
const operationSchema = z.object({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().default(''),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: jsonSchema.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z
    .record(z.string(), z.object({ description: z.string().optional(), content: contentSchema.optional() }))
    .default({}),
})
const descriptionSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default('') }),
  tags: z.array(z.object({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), jsonSchema).default({}) }).default({ schemas: {} }),
})

type Description = z.infer<typeof descriptionSchema>
type Operation = z.infer<typeof operationSchema>

/** The API for people: plain HTML in the order of the work, every schema named and linked. */
export function documentationPage(openApi: object): string {
  const description = descriptionSchema.parse(openApi)
  const { info, tags, components } = description
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${text(info.title)} <small>${text(info.version)}</small></h1><p>${text(info.description)}</p>
<p>机器可读的描述：<a href="/api/openapi.json">/api/openapi.json</a></p></header>
<nav aria-label="目录">${tags.map(({ name }) => `<a href="#${anchor(name)}">${text(name)}</a>`).join('')}<a href="#schemas">数据结构</a></nav>
<main>
${tags.map((tag) => sectionOf(description, tag)).join('\n')}
<section id="schemas"><h2>数据结构</h2>
${Object.entries(components.schemas)
  .map(([name, schema]) => schemaSection(name, schema))
  .join('\n')}
</section>
</main>
</body>
</html>`
}

function sectionOf({ paths }: Description, tag: Description['tags'][number]): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag.name))
      .map(([method, operation]) => operationArticle(method, path, operation)),
  )
  return `<section id="${anchor(tag.name)}"><h2>${text(tag.name)}</h2><p>${text(tag.description)}</p>${operations.join('\n')}</section>`
}

function operationArticle(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses, security } = operation
  const isOpen = security?.length === 0
  return `<article><h3><code class="${text(method)}">${text(method.toUpperCase())}</code> <code>${text(path)}</code> ${text(summary)}${isOpen ? ' <small>无须登录</small>' : ''}</h3>
${description ? `<p>${text(description)}</p>` : ''}
${parameters.length > 0 ? `<h4>参数</h4><dl>${parameters.map(parameterItem).join('')}</dl>` : ''}
${requestBody ? `<h4>请求</h4>${contentList(requestBody.content)}` : ''}
<h4>回答</h4><dl>${Object.entries(responses)
    .map(
      ([status, response]) =>
        `<dt>${text(status)}</dt><dd>${response.content ? contentList(response.content) : '无内容或文件'}</dd>`,
    )
    .join('')}</dl></article>`
}

function parameterItem({ name, in: place, required, schema }: Operation['parameters'][number]): string {
  return `<dt><code>${text(name)}</code></dt><dd>${place === 'path' ? '地址中' : '查询'}${required ? '，必填' : ''}：${schema ? describeSchema(schema) : ''}</dd>`
}

function contentList(content: z.infer<typeof contentSchema>): string {
  return Object.entries(content)
    .map(
      ([type, { schema }]) =>
        `<div>${type === 'application/json' ? '' : `<code>${text(type)}</code> `}${schema ? describeSchema(schema) : ''}</div>`,
    )
    .join('')
}

function schemaSection(name: string, schema: JsonSchema): string {
  return `<article id="schema-${text(name)}"><h3>${linkTo(name)}</h3>${schema.description ? `<p>${text(schema.description)}</p>` : ''}${describeSchema({ ...schema, description: undefined })}</article>`
}

function anchor(name: string): string {
  return `tag-${encodeURIComponent(name)}`
}

const style = `
:root{color:#1f2328;background:#f6f7f9;font:14px/22px "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
body{max-width:1040px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:28px;line-height:36px;margin:0}h2{font-size:20px;margin:40px 0 0}h3{font-size:14px;margin:0}h4{font-size:12px;color:#57606a;margin:12px 0 0}
small{font-size:12px;font-weight:400;color:#57606a}
p{margin:4px 0}a{color:#1f4e8c}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin:16px 0}
article{background:#fff;border:1px solid #e3e6ea;border-radius:4px;padding:12px 16px;margin:12px 0}
code{font:13px/20px ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
code.get{color:#1a7f37}code.post,code.put{color:#1f4e8c}code.delete{color:#c0171d}
dl{display:grid;grid-template-columns:minmax(96px,max-content) 1fr;gap:2px 16px;margin:4px 0}dt{color:#57606a}dd{margin:0;min-width:0}
@media (max-width:640px){dl{grid-template-columns:minmax(0,1fr)}dd{padding-left:12px}}
@media print{body{max-width:none}article{break-inside:avoid}nav{display:none}}
`
