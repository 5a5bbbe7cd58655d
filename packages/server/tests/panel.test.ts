import { panelSchema } from '@hengji/contract/ballot.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawAs, holdElection, openBallotHouse, type BallotHouse } from './ballot-house.ts'

let house: BallotHouse
beforeAll(async () => {
  house = await openBallotHouse()
}, 120_000)
afterAll(() => house.end())

const address = () => `/api/evaluations/${house.evaluationId}/panel`

describe('the votes of an evaluation on one page', () => {
  it('before any: every unit, the scheme’s seats, whom the office may seat', async () => {
    const { status, json } = await house.way.as.office.send('GET', address())
    expect(status).toBe(200)
    const panel = panelSchema.parse(json)
    expect(panel).toMatchObject({ seats: 9, mayKeep: true, phase: 'open', year: 2024 })
    expect(panel.title).not.toBe('')
    expect(panel.units.length).toBeGreaterThan(0)
    expect(panel.units.every(({ election }) => election === null)).toBe(true)
    expect(panel.candidates.length).toBeGreaterThan(0)
    const overseeing = panel.candidates.filter(({ oversees }) => oversees.includes('north'))
    expect(overseeing.map(({ accountId }) => accountId)).toEqual(['mayor'])
  })

  it('a draw shows on its seat, and a void election gives its reason', async () => {
    const election = await holdElection(house)
    await drawAs(house.way.as.south, election)
    const before = panelSchema.parse((await house.way.as.office.send('GET', address())).json)
    const unit = before.units.find(({ unitId }) => unitId === 'north')
    expect(unit?.election).toMatchObject({ id: election.id, state: 'open', slips: 0 })
    expect(unit?.election?.seats.filter(({ hasDrawn }) => hasDrawn)).toHaveLength(1)
    await house.way.as.office.send('POST', `/api/elections/north/${election.id}/void`, { reason: '换人重来' })
    const after = panelSchema.parse((await house.way.as.office.send('GET', address())).json)
    expect(after.units.find(({ unitId }) => unitId === 'north')?.election).toMatchObject({
      state: 'void',
      reason: '换人重来',
    })
  }, 120_000)

  it('a member, a unit and the bureau learn nothing of who sits', async () => {
    for (const role of ['south', 'north', 'bureau'] as const) {
      const { status } = await house.way.as[role].send('GET', address())
      expect(status).toBe(403)
    }
  })
})
