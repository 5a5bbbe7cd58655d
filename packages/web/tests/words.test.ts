import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { attachProofWords } from '../src/messages/attach-proof.ts'
import { homeWords } from '../src/messages/home.ts'
import { myWorkWords } from '../src/messages/my-work.ts'
import { ownAccountWords } from '../src/messages/own-account.ts'

const folder = new URL('../src/messages/', import.meta.url)
const sentences = readdirSync(folder).map(
  (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
)

test.each(sentences)('%s says 上年 and never 去年', (_name, text) => {
  expect(text).not.toContain('去年')
})

test('whoever lacks a person is sent to the system administrator, who alone links accounts', () => {
  for (const sentence of [homeWords.noPerson, myWorkWords.emptyUnknown, ownAccountWords.links.noPerson]) {
    expect(sentence).toMatch(/请系统管理员在“账号”页/)
    expect(sentence).not.toMatch(/联络员在“人员”里把您的账号/)
  }
})

test('where proof is asked for, nothing says that it may be left out', () => {
  expect(attachProofWords.hintAsked).toMatch(/^这一步请附材料/)
  expect(attachProofWords.hint).not.toContain('可以不附')
})
