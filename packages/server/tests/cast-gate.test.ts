import { describe, expect, it } from 'vitest'
import { openCastGate } from '../src/features/ballot/cast-gate.ts'

describe('the gate before the urn', () => {
  it('lets so many in at once, then as many as a second brings', () => {
    let now = 0
    const gate = openCastGate({ atOnce: 3, aSecond: 2, underWay: 100 }, () => now)
    const entered = () => gate.enter() !== null
    expect([entered(), entered(), entered(), entered()]).toEqual([true, true, true, false])
    now = 500
    expect([entered(), entered()]).toEqual([true, false])
    now = 3_600_000
    expect([entered(), entered(), entered(), entered()]).toEqual([true, true, true, false])
  })

  it('holds back what is more than the urn has in hand, and forgets what left, once', () => {
    const gate = openCastGate({ atOnce: 100, aSecond: 1, underWay: 2 }, () => 0)
    const first = gate.enter()
    expect(gate.enter()).not.toBeNull()
    expect(gate.enter()).toBeNull()
    first?.()
    first?.()
    expect(gate.enter()).not.toBeNull()
    expect(gate.enter()).toBeNull()
  })
})
