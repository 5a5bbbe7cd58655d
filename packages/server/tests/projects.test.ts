import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentSummariesSchema } from '@hengji/contract/documents.ts'
import { importSummariesSchema } from '@hengji/contract/imports.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
const form = new TextDecoder().decode(sampleDocument('education/2024-self-evaluation.md'))
const sampleProject = '城区学校食堂改造'

beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
})
afterAll(() => server.close())

async function laidOnDesk(project: string): Promise<string> {
  const content = form.replace(sampleProject, project)
  const [first] = importSummariesSchema.parse((await office.upload('自评表.md', content)).json)
  expect(first?.project).toBe(project)
  return first?.id ?? ''
}

function nameProject(id: string, version: number, text: string): Promise<Answer> {
  return office.send('POST', `/api/imports/${id}/corrections`, {
    version,
    corrections: [{ kind: 'set', part: { in: 'head' }, field: 'project', text }],
  })
}

function confirm(id: string, year: number, version = 1): Promise<Answer> {
  return office.send('POST', `/api/imports/${id}/confirm`, { version, unitId: 'north', year })
}

async function projectsOf(year: number): Promise<(string | null)[]> {
  const { json } = await office.send('GET', `/api/documents?unitId=north&year=${year}`)
  return documentSummariesSchema
    .parse(json)
    .map(({ project }) => project)
    .toSorted()
}

describe('budget forms of one unit and year', () => {
  it('are one for each project, and one for the whole department', async () => {
    const [one, other, whole] = [
      await laidOnDesk('校舍加固'),
      await laidOnDesk('操场翻新'),
      await laidOnDesk('第三项'),
    ]
    await nameProject(whole, 1, '')
    const answers = [await confirm(one, 2021), await confirm(other, 2021), await confirm(whole, 2021, 2)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await projectsOf(2021)).toEqual([null, '操场翻新', '校舍加固'])
  })

  it('of the same project, however wide or spaced it is written, are versions of one', async () => {
    const [one, other] = [await laidOnDesk('信息化A平台'), await laidOnDesk('另一项目')]
    expect((await confirm(one, 2022)).status).toBe(200)
    await nameProject(other, 1, '信息化 Ａ 平台')
    expect(await confirm(other, 2022, 2)).toMatchObject({
      status: 409,
      json: { code: 'document-exists', facts: { project: '信息化 Ａ 平台' } },
    })
    const second = { version: 2, unitId: 'north', year: 2022, supersede: true }
    expect((await office.send('POST', `/api/imports/${other}/confirm`, second)).status).toBe(200)
    expect(await projectsOf(2022)).toEqual(['信息化 Ａ 平台'])
  })

  it('whose projects were not read are told apart by the person, as the sentence says', async () => {
    const [one, other] = [await laidOnDesk('未读出一'), await laidOnDesk('未读出二')]
    await nameProject(one, 1, '')
    await nameProject(other, 1, '')
    await confirm(one, 2023, 2)
    const refused = await confirm(other, 2023, 2)
    expect(refused).toMatchObject({ status: 409, json: { code: 'document-exists' } })
    expect(JSON.stringify(refused.json)).toContain('请先填写项目名称')
    await nameProject(other, 2, '图书室建设')
    expect((await confirm(other, 2023, 3)).status).toBe(200)
  })

  it('may have a project with a name as long as a page', async () => {
    const id = await laidOnDesk('长名称项目')
    await nameProject(id, 1, '项目\n😀'.repeat(4000))
    const { status, json } = await confirm(id, 2020, 2)
    expect(status).toBe(200)
    const { documentId } = json as { documentId: string }
    const exported = await office.send('GET', `/api/documents/${documentId}/export?format=csv`)
    expect(exported.status).toBe(200)
    expect((exported.headers.get('content-disposition') ?? '').length).toBeLessThan(2000)
  })

  it('name their project in the file that is exported', async () => {
    const id = await laidOnDesk('校园路面')
    const { json } = await confirm(id, 2019)
    const { documentId } = json as { documentId: string }
    const { headers } = await office.send('GET', `/api/documents/${documentId}/export?format=xlsx`)
    const name = decodeURIComponent(headers.get('content-disposition')?.split("UTF-8''")[1] ?? '')
    expect(name).toMatch(/^测试市北山管理中心 2019 校园路面 绩效自评表\.xlsx$/)
  })
})
