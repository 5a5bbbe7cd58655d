import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byOpenSsl } from '../src/ballot/signatures.node.ts'
import { bytesOfHex, joined } from '../src/bytes.ts'
import { isEd25519 } from '../src/ed25519.ts'

const { Point } = ed25519
const order = Point.Fn.ORDER
const littleEndian = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const bytesOf = (number: bigint) =>
  Uint8Array.from(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse())
/** Of order 8; its multiples are the eight points of small order. */
const torsion = Point.fromBytes(
  bytesOfHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')!,
  false,
)
const small = Array.from({ length: 8 }, (_, at) =>
  at === 0 ? Point.ZERO : torsion.multiplyUnsafe(BigInt(at)),
)

/** As whoever has the key would, with points off by small ones where they like. */
function signed(secret: bigint, nonce: bigint, message: Uint8Array, offKey: number, offNonce: number) {
  const times = (factor: bigint) => (factor === 0n ? Point.ZERO : Point.BASE.multiplyUnsafe(factor))
  const key = times(secret).add(small[offKey]!).toBytes()
  const first = times(nonce).add(small[offNonce]!).toBytes()
  const challenge = littleEndian(sha512(joined(first, key, message))) % order
  return { key, first, second: (nonce + challenge * secret) % order }
}

const scalar = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0n, 1n) },
  { weight: 4, arbitrary: fc.bigInt({ min: 2n, max: order - 1n }) },
)

describe('Ed25519', () => {
  test('JavaScript and OpenSSL say the same of every signature, however its points are off', () => {
    fc.assert(
      fc.property(
        scalar,
        scalar,
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.nat(7),
        fc.nat(7),
        fc.constantFrom(0n, order),
        (secret, nonce, message, offKey, offNonce, more) => {
          const { key, first, second } = signed(secret, nonce, message, offKey, offNonce)
          const signature = joined(first, bytesOf(second + more))
          const isOurs = isEd25519(signature, message, key)
          expect(isOurs).toBe(byOpenSsl.isEd25519(signature, message, key))
          // Ours alone where everything is as it should be.
          if (offKey === 0 && offNonce === 0 && more === 0n && secret > 0n && nonce > 0n)
            expect(isOurs).toBe(true)
          if (more > 0n || secret === 0n || nonce === 0n) expect(isOurs).toBe(false)
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  test('a nonce off by a small point, which the library accepts and OpenSSL does not, is refused by both', () => {
    const message = Uint8Array.of(1, 2, 3)
    const { key, first, second } = signed(12_345n, 67_890n, message, 0, 3)
    const signature = joined(first, bytesOf(second))
    expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true)
    expect(isEd25519(signature, message, key)).toBe(false)
    expect(byOpenSsl.isEd25519(signature, message, key)).toBe(false)
  })

  test('a key of small order signs everything, and is no key; nor is a coordinate written in another way', () => {
    const message = Uint8Array.of(7)
    for (const point of small) {
      const nonce = 5n
      const first = Point.BASE.multiplyUnsafe(nonce).toBytes()
      for (const key of [
        point.toBytes(),
        bytesOf((littleEndian(point.toBytes()) + 2n ** 255n - 19n) % 2n ** 256n),
      ]) {
        expect(isEd25519(joined(first, bytesOf(nonce)), message, key)).toBe(false)
        expect(byOpenSsl.isEd25519(joined(first, bytesOf(nonce)), message, key)).toBe(false)
      }
    }
    for (const length of [0, 31, 33])
      expect(isEd25519(new Uint8Array(64), message, new Uint8Array(length))).toBe(false)
  })
})
