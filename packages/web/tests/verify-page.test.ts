import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildVerifyPage } from '../build/verify-entry.ts'

let page = ''
beforeAll(async () => {
  page = await buildVerifyPage(join(import.meta.dirname, '..'))
})

const policy = () => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? ''
const between = (from: string, to: string) =>
  page.slice(page.indexOf(from) + from.length, page.lastIndexOf(to))

describe('the page on which results are verified', () => {
  test('is light enough for a stick and a slow network', () => {
    expect(page.length).toBeLessThan(320 * 1024)
    expect(gzipSync(page).length).toBeLessThan(120 * 1024)
  })

  test('is one file: it names no other but itself, to be saved', () => {
    const head = page.slice(0, page.indexOf('<script>'))
    const named = [...head.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '')
    expect(named.filter((address) => !address.startsWith('data:'))).toEqual(['/verify.html'])
    expect(head).not.toContain('url(')
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  test('runs its own script and its own worker, and may ask nobody for anything', () => {
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy().split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(between('<script>', '</script>'))}`,
      'worker-src blob:',
      `style-src ${hashOf(between('<style>', '</style>'))}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  test('comes out the same each time, so that one hash says which it is', async () => {
    expect(await buildVerifyPage(join(import.meta.dirname, '..'))).toBe(page)
  })

  test('asks for nothing that browsers of 2020 could not read', () => {
    // Class fields, private members, logical assignment, `at` and the like are written out or brought along.
    const script = between('<script>', '</script>')
    expect(script).not.toMatch(/\?\?=|\|\|=|&&=|static\{/)
    for (const method of ['toSpliced(', 'findLast(', 'groupBy(', '.union('])
      expect(script).not.toContain(method)
  })
})
