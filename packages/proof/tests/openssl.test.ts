import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byOpenSsl } from '../src/ballot/signatures.node.ts'
import { faultOfSlip, isSlip, makeSlip, type Slip } from '../src/ballot/slip.ts'
import { openElection, sitDown } from './election/sealed-election.ts'

const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a', 'b'] })
const { terms } = election.urn
const { credentials } = sitDown(election, 1)
const slips = credentials.map((credential) => makeSlip(terms, credential, '7'))

test('OpenSSL and JavaScript say the same of a slip, sound or not', () => {
  const names = Object.keys(slips[0]!) as (keyof Slip)[]
  const changes = fc.record({
    slip: fc.constantFrom(...slips),
    name: fc.constantFrom(...names),
    at: fc.nat(400),
    sign: fc.constantFrom('A', 'B', '_', '9', 'a', ''),
  })
  fc.assert(
    fc.property(changes, ({ slip, name, at, sign }) => {
      const text = slip[name]
      const place = at % text.length
      const changed = { ...slip, [name]: text.slice(0, place) + sign + text.slice(place + 1) }
      expect(isSlip(changed)).toBe(true)
      expect(faultOfSlip(terms, changed, byOpenSsl)).toBe(faultOfSlip(terms, changed))
      expect(faultOfSlip(terms, changed) === null).toBe(changed[name] === text)
    }),
    { numRuns: 150 },
  )
  for (const slip of slips) expect(faultOfSlip(terms, slip, byOpenSsl)).toBeNull()
})

/** Ed25519 implementations differ on points of small order; neither may take one for a signature by everybody. */
test.each([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])('a key of small order (%s) lets nothing count that has no credential for it', (hex) => {
  const key = Buffer.from(hex, 'hex').toString('base64url')
  const signature = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(32)]).toString('base64url')
  for (const signatures of [byOpenSsl, undefined])
    expect(faultOfSlip(terms, { ...slips[0]!, key, signature }, signatures)).toBe('credential-invalid')
})
