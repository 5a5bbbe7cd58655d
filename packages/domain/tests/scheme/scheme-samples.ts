import { readFileSync } from 'node:fs'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'

export const sampleSchemes = ['housing-fund-2023', 'housing-fund-2024', 'key-60-2024']

export function schemeJson(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../../../samples/schemes/${name}.json`, import.meta.url), 'utf8'),
  )
}

export function sampleScheme(name: string): Scheme {
  const scheme = readScheme(schemeJson(name))
  if (isRefusal(scheme)) throw new Error(`${name}: ${scheme.code} ${JSON.stringify(scheme.facts)}`)
  return scheme
}
