import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { sm2, sm3 as librarySm3 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { open, openAnswer, seal, sealAnswer } from '../src/ballot/hpke.ts'
import { base64Of, bytesOfBase64, bytesOfHex, bytesOfText, hexOf, joined } from '../src/bytes.ts'
import { canonicalJson } from '../src/canonical-json.ts'
import { canonicalJson as canonicalJsonOfRecord } from '../../server/src/platform/audit/chain.ts'
import { derOfPair, pairOfDer } from '../src/der.ts'
import { checkSignatures, makeSigningKeys, publicKeysOf, signWith, sm2UserId } from '../src/signing.ts'
import { sm3 } from '../src/sm3.ts'

const hex = (text: string) => bytesOfHex(text)!

describe('SM3', () => {
  test('the two examples of GB/T 32905', () => {
    expect(hexOf(sm3('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(hexOf(sm3('abcd'.repeat(16)))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  test('equal to OpenSSL and to the library, whatever the bytes, at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).map((_, at) => (at * 89 + length) & 255)
      expect(hexOf(sm3(bytes))).toBe(createHash('sm3').update(bytes).digest('hex'))
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(hexOf(sm3(bytes))).toBe(librarySm3(bytes))
      }),
    )
  })
})

describe('base64 and hex', () => {
  test('equal to Node’s, back and forth', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = base64Of(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(bytesOfBase64(text)).toEqual(Uint8Array.from(bytes))
        expect(bytesOfHex(hexOf(bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
  })

  test('one text for the same bytes: padding, other alphabets and stray bits are refused', () => {
    for (const text of ['AA==', 'A', 'AB+/', 'AAB', 'A A', 'é']) expect(bytesOfBase64(text)).toBeNull()
  })
})

test('the canonical text is that of the record', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalJsonOfRecord(value))
    }),
  )
})

describe('sealed envelopes', () => {
  const vector = {
    publicKey: hex('4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a'),
    secretKey: hex('8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb'),
    ephemeral: hex('f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600'),
    enc: '1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a',
    ciphertext: '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
    info: hex('4f6465206f6e2061204772656369616e2055726e'),
    additional: bytesOfText('Count-0'),
    message: bytesOfText('Beauty is truth, truth beauty'),
  }

  test('RFC 9180, appendix A.2.1: sealed, opened and exported as printed there', () => {
    const sealed = seal(vector.publicKey, vector.info, vector.message, vector.ephemeral, vector.additional)
    expect(hexOf(sealed.envelope)).toBe(vector.enc + vector.ciphertext)
    expect(hexOf(sealed.exported('TestContext', 32))).toBe(
      '5acb09211139c43b3090489a9da433e8a30ee7188ba8b0a9a1ccf0c229283e53',
    )
    expect(hexOf(sealed.exported('', 32))).toBe(
      '4bbd6243b8bb54cec311fac9df81841b6fd61f56538a775e7c80a9f40160606e',
    )
    const opened = open(vector.secretKey, vector.info, sealed.envelope, vector.additional)
    expect(opened?.message).toEqual(vector.message)
  })

  test('an answer is read by the sender alone', () => {
    const sealed = seal(vector.publicKey, vector.info, vector.message)
    const opened = open(vector.secretKey, vector.info, sealed.envelope)!
    const answer = sealAnswer(opened.exported, bytesOfText('收到'))
    expect(openAnswer(sealed.exported, answer)).toEqual(bytesOfText('收到'))
    const other = seal(vector.publicKey, vector.info, vector.message)
    expect(openAnswer(other.exported, answer)).toBeNull()
  })

  test('another purpose, another key, a changed byte or none at all: nothing is opened, nothing thrown', () => {
    const { envelope } = seal(vector.publicKey, vector.info, vector.message)
    expect(open(vector.secretKey, bytesOfText('other'), envelope)).toBeNull()
    expect(open(vector.ephemeral, vector.info, envelope)).toBeNull()
    expect(open(vector.secretKey, vector.info, new Uint8Array(10))).toBeNull()
    expect(open(vector.secretKey, vector.info, new Uint8Array(envelope.length))).toBeNull()
    for (let at = 0; at < envelope.length; at++) {
      const changed = Uint8Array.from(envelope)
      changed[at]! ^= 0x40
      expect(open(vector.secretKey, vector.info, changed)).toBeNull()
    }
  })
})

test('numbers of any length go into DER and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.nat(31), (bytes, zeros) => {
      const pair = Uint8Array.from(bytes).fill(0, 0, zeros)
      expect(pairOfDer(derOfPair(pair))).toEqual(pair)
    }),
  )
})

describe('signatures of the publisher', () => {
  const message = bytesOfText('衡绩')

  test('the example of GB/T 32918.5 holds', () => {
    const publicKey = hex(
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    )
    const der = hex(
      '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    )
    const keys = { sm2: base64Of(publicKey), ed25519: '' }
    const signatures = { sm2: base64Of(der), ed25519: '' }
    expect(checkSignatures(keys, bytesOfText('message digest'), signatures)).toEqual({
      sm2: true,
      ed25519: false,
    })
    expect(checkSignatures(keys, bytesOfText('message digesu'), signatures).sm2).toBe(false)
  })

  test('both signatures hold, and fail for another message, another key, or a changed byte', () => {
    const keys = makeSigningKeys()
    const publicKeys = publicKeysOf(keys)
    const signatures = signWith(keys, message)
    expect(checkSignatures(publicKeys, message, signatures)).toEqual({ sm2: true, ed25519: true })
    expect(checkSignatures(publicKeys, bytesOfText('衡绩。'), signatures)).toEqual({
      sm2: false,
      ed25519: false,
    })
    expect(checkSignatures(publicKeysOf(makeSigningKeys()), message, signatures)).toEqual({
      sm2: false,
      ed25519: false,
    })
    for (let at = 0; at < 64; at++) {
      const change = (text: string) => {
        const bytes = bytesOfBase64(text)!
        bytes[at]! ^= 1
        return base64Of(bytes)
      }
      const changed = { sm2: change(signatures.sm2), ed25519: change(signatures.ed25519) }
      expect(checkSignatures(publicKeys, message, changed)).toEqual({ sm2: false, ed25519: false })
    }
    const der = bytesOfBase64(signatures.sm2)!
    for (let bit = 0; bit < der.length * 8; bit++) {
      const changed = Uint8Array.from(der)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      if (pairOfDer(changed) === null) continue
      expect(checkSignatures(publicKeys, message, { ...signatures, sm2: base64Of(changed) }).sm2).toBe(false)
    }
    expect(pairOfDer(joined(der, Uint8Array.of(0)))).toBeNull()
    expect(pairOfDer(der.subarray(0, -1))).toBeNull()
    expect(checkSignatures({ sm2: 'x', ed25519: '' }, message, { sm2: '', ed25519: '?' })).toEqual({
      sm2: false,
      ed25519: false,
    })
  })

  test('Ed25519 is OpenSSL’s in both directions', () => {
    const keys = makeSigningKeys()
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKeysOf(keys).ed25519 },
    })
    expect(verify(null, message, publicKey, bytesOfBase64(signWith(keys, message).ed25519)!)).toBe(true)
    const pair = generateKeyPairSync('ed25519')
    const signature = base64Of(sign(null, message, pair.privateKey))
    const x = pair.publicKey.export({ format: 'jwk' }).x!
    expect(checkSignatures({ sm2: '', ed25519: x }, message, { sm2: '', ed25519: signature }).ed25519).toBe(
      true,
    )
  })

  /**
   * OpenSSL under Node signs SM2 with an empty user id and gives no way to set another, and only after the key has
   * been written and read again. So both meet on e, the hash that is signed, with the id each can have.
   */
  test('SM2 is OpenSSL’s in both directions, but for the user id that Node cannot set', () => {
    const fresh = generateKeyPairSync('ec', { namedCurve: 'SM2' })
    const privateKey = createPrivateKey(fresh.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const publicKey = createPublicKey(fresh.publicKey.export({ format: 'pem', type: 'spki' }))
    const point = fresh.publicKey.export({ format: 'der', type: 'spki' }).subarray(-65)
    const secret = /0420([0-9a-f]{64})a144/.exec(
      fresh.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('hex'),
    )![1]!
    expect(sm2.getPublicKeyFromPrivateKey(secret)).toBe(point.toString('hex'))

    const e = Uint8Array.from(hashForSm2('', point, message))
    const byNode = sign('sm3', message, privateKey).toString('hex')
    expect(sm2.doVerifySignature(e, byNode, point.toString('hex'), { der: true })).toBe(true)
    const byLibrary = sm2.doSignature(e, secret, { der: true })
    expect(verify('sm3', message, publicKey, hex(byLibrary))).toBe(true)

    // The library's own hash is the standard's, with the usual id.
    const signed = sm2.doSignature(message, secret, { hash: true, der: true })
    const usual = Uint8Array.from(hashForSm2(sm2UserId, point, message))
    expect(sm2.doVerifySignature(usual, signed, point.toString('hex'), { der: true })).toBe(true)
  })
})

/** e = SM3(Z ‖ M), Z = SM3(bits of id ‖ id ‖ a ‖ b ‖ G ‖ P) by GB/T 32918.2, with OpenSSL's SM3. */
function hashForSm2(id: string, point: Uint8Array, message: Uint8Array): Buffer {
  const curve = [
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  ].map(hex)
  const bits = id.length * 8
  const z = createHash('sm3')
    .update(joined(Uint8Array.of(bits >> 8, bits & 255), bytesOfText(id), ...curve, point.subarray(1)))
    .digest()
  return createHash('sm3').update(joined(z, message)).digest()
}
