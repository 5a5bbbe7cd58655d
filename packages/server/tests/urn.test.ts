import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { drawRequest, finishCredentials, newSeed } from '@hengji/proof/ballot/credential.ts'
import { sealSlip } from '@hengji/proof/ballot/envelope.ts'
import { makeSlip } from '@hengji/proof/ballot/slip.ts'
import type { StoredSlip } from '@hengji/proof/ballot/urn.node.ts'
import { openUrnDesk } from '../src/platform/urn/urn-desk.ts'
import { destroyUrn, keepUrn, listUrns, readUrn } from '../src/platform/urn/urn-file.ts'
import { removeFolder } from './run-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'hengji-urns-'))
const desk = openUrnDesk(folder)
afterAll(async () => {
  await desk.close()
  removeFolder(folder)
})
const rules = {
  unit: 'north',
  year: 2024,
  seats: 3,
  minimumSeats: 3,
  scale: { leastScore: '1', fullScore: '9', step: '1' },
  items: ['a', 'b'],
  dueOn: '2025-01-20',
}

describe('the urn', () => {
  it('is made once: asked again, it has the same keys', async () => {
    const first = await desk.ask('make', 'one', { rules })
    await desk.close()
    expect(await desk.ask('make', 'one', { rules })).toEqual(first)
    expect(await desk.ask('terms', 'one', null)).toEqual(first)
    const urn = readUrn(folder, 'one')
    expect(() => keepUrn(folder, urn!)).toThrow('already')
    if (process.platform !== 'win32') expect(statSync(join(folder, 'one.urn')).mode & 0o777).toBe(0o600)
  })

  it('signs what a seat has blinded, from another process, with nobody waiting in between', async () => {
    const { terms } = readUrn(folder, 'one')!
    const seed = newSeed()
    const asked = await Promise.all(
      Array.from({ length: 4 }, () => desk.ask('sign', 'one', { request: drawRequest(terms, seed) })),
    )
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1)
    const [signed] = asked
    if (signed === undefined || !('answer' in signed) || signed.answer === null) throw new Error('not signed')
    expect(finishCredentials(terms, seed, signed.answer)).toHaveLength(2)
    expect(await desk.ask('sign', 'one', { request: { blinded: ['AA', 'AA'] } })).toEqual({ answer: null })
  })

  it('is opened by its own rules alone: before, nothing of a slip leaves its process', async () => {
    const urn = readUrn(folder, 'one')!
    const slips: StoredSlip[] = []
    for (const seat of [1, 2, 3]) {
      const seed = newSeed()
      const signed = await desk.ask('sign', 'one', { request: drawRequest(urn.terms, seed) })
      if (!('answer' in signed)) throw new Error('not signed')
      const [first] = finishCredentials(urn.terms, seed, signed.answer ?? [])!
      const { envelope } = sealSlip(urn.terms, makeSlip(urn.terms, first!, String(seat)))
      const cast = await desk.ask('cast', 'one', { envelope, box: null })
      if ('answer' in cast && cast.answer?.stored) slips.push(cast.answer.stored)
    }
    const draws = [1, 2, 3].map((seat) => ({ seat, hash: 'ab'.repeat(32) }))
    const open = async (today: string, reason: string, stored = slips) => {
      const opened = await desk.ask('open', 'one', { reason, today, draws, stored })
      return 'answer' in opened ? opened.answer.board : opened
    }
    expect(await open('2025-01-20', '想早点看')).toMatchObject({ code: 'still-running' })
    expect(await open('2025-01-21', ' ')).toMatchObject({ code: 'reason-missing' })
    expect(await open('2025-01-21', '少了', slips.slice(1))).toMatchObject({ code: 'too-few-slips' })
    expect(await open('2025-01-21', '有人没投')).toMatchObject({
      closing: { ground: 'due-day-passed', reason: '有人没投' },
    })
  })

  it('that nobody made is gone, and a strange name reaches no other file', async () => {
    expect(await desk.ask('terms', 'two', null)).toMatchObject({ refused: true, code: 'urn-is-gone' })
    expect(await desk.ask('terms', '../one', null)).toMatchObject({ refused: true })
    expect(() => destroyUrn(folder, '../one')).toThrow('strange id')
  })

  it('is overwritten and removed, drafts included, and may be destroyed again', async () => {
    await desk.ask('make', 'three', { rules })
    writeFileSync(join(folder, 'four.urn.draft'), 'half an urn')
    writeFileSync(join(folder, 'note.txt'), 'not an urn')
    expect(listUrns(folder).toSorted()).toEqual(['four', 'one', 'three'])
    for (const election of ['three', 'four', 'three']) await desk.destroy(election)
    expect(desk.list()).toEqual(['one'])
    expect(existsSync(join(folder, 'three.urn'))).toBe(false)
    expect(readdirSync(folder).toSorted()).toEqual(['note.txt', 'one.urn'])
    expect(await desk.ask('terms', 'three', null)).toMatchObject({ code: 'urn-is-gone' })
    // Others go on from their files.
    expect(await desk.ask('terms', 'one', null)).toHaveProperty('answer')
    expect(readFileSync(join(folder, 'one.urn'), 'utf8')).toContain('boxKey')
  })

  it('whose process ends meanwhile answers that it is busy, and the next one answers', async () => {
    const asked = desk.ask('make', 'five', {
      rules: { ...rules, items: Array.from({ length: 40 }, (_, at) => `i${at}`) },
    })
    await new Promise((resolve) => setImmediate(resolve))
    await desk.destroy('none')
    expect(await asked).toMatchObject({ code: 'urn-is-busy' })
    expect(await desk.ask('terms', 'one', null)).toHaveProperty('answer')
  })
})
