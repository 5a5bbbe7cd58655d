import {
  constants,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { countBoard, makeBoard, type Board } from '@hengji/proof/ballot/board.ts'
import { credentialMessage } from '@hengji/proof/ballot/credential.ts'
import {
  fingerprintOf,
  purposeOf,
  termsFormat,
  type ElectionTerms,
} from '@hengji/proof/ballot/election-terms.ts'
import type { Slip } from '@hengji/proof/ballot/slip.ts'
import { makeUrn } from '@hengji/proof/ballot/urn.node.ts'
import { seats } from './random-group.ts'

/**
 * The same group with a sealed ballot for each unit, every slip signed as it should be. Keys are made once for all
 * units and nothing is blinded: a board is checked just as long, and made in a twentieth of the time.
 */
export async function withBoards(groupYear: GroupYear): Promise<{ groupYear: GroupYear; boards: Board[] }> {
  const [first] = groupYear.units
  if (first === undefined) throw new Error('a group without units')
  const { terms, secrets } = await makeUrn('bench', rulesOf(groupYear, first))
  const keys = secrets.itemKeys.map((text) =>
    createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' }),
  )
  const boards = groupYear.units.map((unit) => {
    const rules = rulesOf(groupYear, unit)
    const own = rules.items.map((item, at) => ({ item, modulus: terms.keys[at]!.modulus }))
    return boardOf({ ...terms, election: `vote-${unit.id}`, rules, keys: own }, unit, keys)
  })
  const units = groupYear.units.map((unit, at) => {
    const counted = new Map(countBoard(boards[at]!).map(({ item, scores }) => [item, scores ?? []] as const))
    return {
      ...unit,
      indicators: unit.indicators.map((each) => ({ ...each, ballots: counted.get(each.id) ?? [] })),
    }
  })
  return { groupYear: { ...groupYear, units }, boards }
}

/** Of the same size and shape, with noise in place of keys and signatures. */
export function unsignedBoards(groupYear: GroupYear): { groupYear: GroupYear; boards: Board[] } {
  const noise = (bytes: number) => randomBytes(bytes).toString('base64url')
  const boards = groupYear.units.map((unit) => {
    const rules = rulesOf(groupYear, unit)
    const keys = rules.items.map((item) => ({ item, modulus: noise(256) }))
    const slips = unit.indicators.flatMap(({ id: item, ballots }) =>
      ballots.map((score): Slip => ({
        item,
        key: noise(32),
        prefix: noise(32),
        credential: noise(256),
        score,
        signature: noise(64),
      })),
    )
    const terms: ElectionTerms = {
      format: termsFormat,
      election: `vote-${unit.id}`,
      rules,
      keys,
      envelopeKey: noise(32),
      receiptKey: noise(32),
    }
    return makeBoard(terms, { ground: 'all-cast', reason: null }, draws, slips)
  })
  return { groupYear, boards }
}

const draws = Array.from({ length: seats }, (_, at) => ({ seat: at + 1, hash: '0'.repeat(64) }))

function rulesOf({ scheme }: GroupYear, { id, indicators }: UnitYear): ElectionTerms['rules'] {
  return {
    unit: id,
    year: scheme.year,
    seats,
    minimumSeats: 7,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items: indicators.map((each) => each.id),
    dueOn: '2025-01-20',
  }
}

function boardOf(terms: ElectionTerms, { indicators }: UnitYear, keys: readonly KeyObject[]): Board {
  const fingerprint = fingerprintOf(terms)
  const slips = indicators.flatMap(({ id: item, ballots }, at) =>
    ballots.map((score): Slip => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const key = publicKey.export({ format: 'jwk' }).x ?? ''
      const prefix = randomBytes(32)
      const message = credentialMessage(fingerprint, item, prefix, Buffer.from(key, 'base64url'))
      const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
      return {
        item,
        key,
        prefix: prefix.toString('base64url'),
        credential: sign('sha384', message, { key: keys[at]!, ...padding }).toString('base64url'),
        score,
        signature: sign(null, purposeOf('slip', fingerprint, item, score), privateKey).toString('base64url'),
      }
    }),
  )
  return makeBoard(terms, { ground: 'all-cast', reason: null }, draws, slips)
}
