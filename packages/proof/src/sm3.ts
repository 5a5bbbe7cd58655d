import { bytesOfText, type Bytes } from './bytes.ts'

/**
 * SM3 (GB/T 32905-2016). Our own sixty lines, because the page of the ballot needs nothing else of a library that
 * would weigh 23 KB; held to the standard's examples, to OpenSSL and to that library by tests.
 */
export function sm3(message: Uint8Array | string): Bytes {
  const bytes = typeof message === 'string' ? bytesOfText(message) : message
  const state = Uint32Array.from(initial)
  const words = new Uint32Array(132)
  const whole = bytes.length - (bytes.length % 64)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < whole; at += 64) compress(state, words, view, at)
  const tail = paddedTail(bytes, whole)
  for (let at = 0; at < tail.byteLength; at += 64) compress(state, words, tail, at)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((word, at) => out.setUint32(at * 4, word))
  return digest
}

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

function paddedTail(bytes: Uint8Array, whole: number): DataView {
  const rest = bytes.length - whole
  const tail = new Uint8Array(rest < 56 ? 64 : 128)
  tail.set(bytes.subarray(whole))
  tail[rest] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(tail.length - 4, (bytes.length * 8) >>> 0)
  return view
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function compress(state: Uint32Array, words: Uint32Array, block: DataView, at: number): void {
  expand(words, block, at)
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let round = 0; round < 64; round++) {
    const constant = round < 16 ? 0x79cc4519 : 0x7a879d8a
    const a12 = rotate(a, 12)
    const ss1 = rotate((a12 + e + rotate(constant, round % 32)) | 0, 7)
    const early = round < 16
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + words[68 + round]!) | 0
    const tt2 = (gg + h + ss1 + words[round]!) | 0
    d = c
    c = rotate(b, 9)
    b = a
    a = tt1
    h = g
    g = rotate(f, 19)
    f = e
    e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)
  }
  const next = [a, b, c, d, e, f, g, h]
  for (let word = 0; word < 8; word++) state[word] = state[word]! ^ next[word]!
}

/** The first 68 words are W, the 64 behind them W′. */
function expand(words: Uint32Array, block: DataView, at: number): void {
  for (let j = 0; j < 16; j++) words[j] = block.getUint32(at + j * 4)
  for (let j = 16; j < 68; j++) {
    const mixed = words[j - 16]! ^ words[j - 9]! ^ rotate(words[j - 3]!, 15)
    const permuted = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23)
    words[j] = permuted ^ rotate(words[j - 13]!, 7) ^ words[j - 6]!
  }
  for (let j = 0; j < 64; j++) words[68 + j] = words[j]! ^ words[j + 4]!
}
