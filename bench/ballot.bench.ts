import { createPrivateKey, constants, privateDecrypt } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { makeBoard } from '@hengji/proof/ballot/board.ts'
import { checkBoard } from '@hengji/proof/ballot/check-board.ts'
import { drawRequest, finishCredentials, newSeed } from '@hengji/proof/ballot/credential.ts'
import { sealSlip } from '@hengji/proof/ballot/envelope.ts'
import { byOpenSsl } from '@hengji/proof/ballot/signatures.node.ts'
import { makeSlip, type Slip } from '@hengji/proof/ballot/slip.ts'
import { castEnvelope, makeUrn, signDraw } from '@hengji/proof/ballot/urn.node.ts'
import { build } from 'vite'
import { printMeasured } from './measure/table.ts'

/** One unit's election: 60 indicators, nine seats. What a member's browser does, what the server does, what a reader does. */
const items = Array.from({ length: 60 }, (_, at) => `1-${1 + (at % 7)}-${1 + Math.floor(at / 7)}`)
const seats = 9

const lap = async <T>(work: () => T | Promise<T>): Promise<{ milliseconds: number; made: T }> => {
  const began = performance.now()
  const made = await work()
  return { milliseconds: performance.now() - began, made }
}

const keys = await lap(() =>
  makeUrn('bench', {
    unit: 'fund-center',
    year: 2024,
    seats,
    minimumSeats: 7,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items,
    dueOn: '2025-01-20',
  }),
)
const urn = keys.made
const { terms } = urn

const seed = newSeed()
drawRequest(terms, seed)
const request = await lap(() => drawRequest(terms, seed))
const signing = await lap(() => signDraw(urn, request.made) ?? [])
const finishing = await lap(() => finishCredentials(terms, seed, signing.made) ?? [])

const library = RSABSSA.SHA384.PSS.Randomized()
const pair = await library.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) })
const jwk = createPrivateKey({
  format: 'jwk',
  key: { ...(await crypto.subtle.exportKey('jwk', pair.privateKey)) },
})
const message = library.prepare(new Uint8Array(96))
const blindedByLibrary = await library.blind(pair.publicKey, message)
const libraryBlinds = await lap(async () => {
  for (let at = 0; at < items.length; at++) await library.blind(pair.publicKey, message)
})
const signature = privateDecrypt({ key: jwk, padding: constants.RSA_NO_PADDING }, blindedByLibrary.blindedMsg)
const libraryFinishes = await lap(async () => {
  for (let at = 0; at < items.length; at++)
    await library.finalize(pair.publicKey, message, signature, blindedByLibrary.inv)
})
const librarySigns = await lap(() => library.blindSign(pair.privateKey, blindedByLibrary.blindedMsg))

printMeasured('A member draws 60 credentials', [
  { what: 'browser: blind and finish (ours)', milliseconds: request.milliseconds + finishing.milliseconds },
  {
    what: 'browser: blind and finish (@cloudflare/blindrsa-ts)',
    milliseconds: libraryBlinds.milliseconds + libraryFinishes.milliseconds,
  },
  {
    what: 'server: sign 60 (OpenSSL)',
    milliseconds: signing.milliseconds,
    note: `${(signing.milliseconds / 60).toFixed(2)} ms each`,
  },
  {
    what: 'server: sign 60 (the library)',
    milliseconds: librarySigns.milliseconds * 60,
    note: 'one measured, times 60',
  },
])

const slips: Slip[] = []
for (let seat = 1; seat <= seats; seat++) {
  const own = newSeed()
  const credentials = finishCredentials(terms, own, signDraw(urn, drawRequest(terms, own)) ?? []) ?? []
  slips.push(
    ...credentials.map((credential, at) => makeSlip(terms, credential, String(1 + ((seat + at) % 9)))),
  )
}
const sealing = await lap(() => slips.slice(0, 60).map((slip) => sealSlip(terms, slip)))
const casting = await lap(async () => {
  for (const { envelope } of sealing.made) await castEnvelope(urn, envelope, () => Promise.resolve(null))
})
const draws = Array.from({ length: seats }, (_, at) => ({ seat: at + 1, hash: '0'.repeat(64) }))
const board = makeBoard(terms, { ground: 'all-cast', reason: null }, draws, slips)
const inJavaScript = await lap(() => checkBoard(board))
const openSsl = await lap(() => checkBoard(board, byOpenSsl))
if (inJavaScript.made.length + openSsl.made.length > 0) throw new Error('the board does not hold')

printMeasured('An election of 60 indicators and nine seats', [
  { what: '60 keys of 2,048 bits made', milliseconds: keys.milliseconds },
  { what: '60 slips sealed in the browser', milliseconds: sealing.milliseconds },
  {
    what: '60 slips taken by the urn',
    milliseconds: casting.milliseconds,
    note: `${(casting.milliseconds / 60).toFixed(1)} ms each`,
  },
  { what: 'board of 540 slips checked, OpenSSL', milliseconds: openSsl.milliseconds },
  { what: 'board of 540 slips checked, JavaScript alone', milliseconds: inJavaScript.milliseconds },
])

/** What the page of the ballot loads of this, and what the verifier's page does. */
const weigh = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, target: 'es2022', lib: { entry, formats: ['es'] } },
  })
  const code = [built]
    .flat()
    .flatMap((each) => ('output' in each ? each.output : []))
    .map((each) => ('code' in each ? each.code : ''))
  return `${(gzipSync(code.join('')).length / 1000).toFixed(1)} KB gzip`
}
const page = new URL('../packages/proof/src/ballot/', import.meta.url).pathname
console.log('\nScript that a page loads')
console.log(`  the ballot (draw, seal, find on the board)   ${await weigh(`${page}ballot-page.ts`)}`)
console.log(
  `  the verifier (bundle, recomputation, SM2)    ${await weigh(`${page}../bundle/verify-bundle.ts`)}`,
)
