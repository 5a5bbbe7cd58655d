/**
 * GB18030 bytes of a text whose characters all lie in the two-byte area (GBK), as samples do.
 * Node decodes GB18030 but does not encode it, so the table is made by decoding every two-byte code once.
 * @throws for a character outside that area: a sample must not hold one
 */
export function encodeGb18030(text: string): Uint8Array {
  const codes = twoByteCodes()
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) {
      bytes.push(point)
      continue
    }
    const code = codes.get(character)
    if (code === undefined) throw new Error(`no two-byte GB18030 code for ${character}`)
    bytes.push(code >> 8, code & 0xff)
  }
  return Uint8Array.from(bytes)
}

function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd' && !codes.has(character))
        codes.set(character, (lead << 8) | trail)
    }
  }
  return codes
}
