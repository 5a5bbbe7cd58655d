import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { areEqual, bytesOfHex, joined } from './bytes.ts'

const { Point } = ed25519
const order = Point.Fn.ORDER

/**
 * Whether a signature holds by the strictest reading of RFC 8032: without the cofactor, the first half byte for byte,
 * numbers below the order, no point of small order. The library multiplies by the cofactor and OpenSSL does not:
 * whoever signs with a point that is off by a small one would be accepted by the one and refused by the other, and a
 * single panel member could make a published result hold in the browser and fail on the command line.
 */
export function isEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (!isEd25519Shape(signature, publicKey)) return false
  const first = signature.subarray(0, 32)
  const second = littleEndian(signature.subarray(32))
  try {
    const key = Point.fromBytes(joined(publicKey), false)
    const challenge = littleEndian(sha512(joined(first, publicKey, message))) % order
    const expected = Point.BASE.multiplyUnsafe(second).subtract(key.multiplyUnsafe(challenge))
    return areEqual(expected.toBytes(), first)
  } catch {
    // No point of the curve: no signature, not an error.
    return false
  }
}

/** What is looked at before the curve is; OpenSSL's versions differ in it, so it is asked here for all of them. */
export function isEd25519Shape(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    signature.length === 64 &&
    publicKey.length === 32 &&
    littleEndian(signature.subarray(32)) < order &&
    isOfLargeOrder(publicKey) &&
    isOfLargeOrder(signature.subarray(0, 32))
  )
}

const prime = 2n ** 255n - 19n
/** y of the eight points of order 1, 2, 4 and 8. */
const ySmall = new Set([
  0n,
  1n,
  prime - 1n,
  littleEndian(bytesOfHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')!),
  littleEndian(bytesOfHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')!),
])

/** Written in the one way there is, and not of small order. */
function isOfLargeOrder(point: Uint8Array): boolean {
  const y = littleEndian(point) & (2n ** 255n - 1n)
  return y < prime && !ySmall.has(y)
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n
  for (let at = bytes.length - 1; at >= 0; at--) number = (number << 8n) | BigInt(bytes[at]!)
  return number
}
