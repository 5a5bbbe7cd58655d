/** Bytes and their texts. Everything that is hashed or signed here is made of these few. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function bytesOfText(text: string): Bytes {
  return encoder.encode(text)
}

/** @returns `null` where the bytes are no UTF-8; a mark of byte order is a sign like any other. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A text with its length before it (two bytes), so that no two lists of texts give the same bytes. */
export function measured(text: string): Bytes {
  const bytes = bytesOfText(text)
  if (bytes.length > 0xffff) throw new Error('a text too long to be measured')
  return joined(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes)
}

export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** @returns `null` where the text is no hexadecimal. */
export function bytesOfHex(text: string): Bytes | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(at * 2, at * 2 + 2), 16))
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64 for addresses (RFC 4648 §5), without padding. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const signs = Math.min(4, bytes.length - at + 1)
    for (let sign = 0; sign < signs; sign++) text += alphabet[(group >> (18 - sign * 6)) & 63]
  }
  return text
}

/** @returns `null` unless this is the one way to write these bytes. */
export function bytesOfBase64(text: string): Bytes | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const sign of text) {
    const value = alphabet.indexOf(sign)
    if (value < 0) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 0xff
    }
  }
  return base64Of(bytes) === text ? bytes : null
}

/** @returns `null` unless the text stands for exactly so many bytes. */
export function bytesOfLength(text: unknown, length: number): Bytes | null {
  if (typeof text !== 'string') return null
  const bytes = bytesOfBase64(text)
  return bytes?.length === length ? bytes : null
}
