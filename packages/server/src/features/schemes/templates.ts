import { readFileSync } from 'node:fs'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'

export interface SchemeTemplate {
  id: string
  title: string
  description: string
  scheme: Scheme
}

const listed = [
  {
    id: 'routine-weighted',
    title: '常规工作为主',
    description:
      '职能工作 68 分（重点 16、常规 52），行政能力 20 分，精神文明、平安建设各 6 分；六步审批；目标、领导、公众按 60%、10%、30% 合成。',
  },
  {
    id: 'key-weighted',
    title: '重点工作为主',
    description: '同上，职能工作 68 分中重点 60 分、常规 8 分。',
  },
] as const

let read: SchemeTemplate[] | null = null

/** Whole schemes to begin with, made from what cities publish; their year is moved when one is taken. */
export function schemeTemplates(): SchemeTemplate[] {
  read ??= listed.map((template) => ({ ...template, scheme: readTemplate(template.id) }))
  return read
}

function readTemplate(id: string): Scheme {
  const file = new URL(`templates/${id}.json`, import.meta.url)
  const scheme = readScheme(JSON.parse(readFileSync(file, 'utf8')))
  if (isRefusal(scheme)) throw new Error(`the template ${id} is not sound: ${JSON.stringify(scheme)}`)
  return scheme
}
