/** The page inside a web archive (`.mht`, "single file web page" of Word and Excel), decoded. */
export function htmlPartOf(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes)
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text)?.[1]
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`)
  const part =
    parts
      .slice(1)
      .find(
        (one) =>
          /content-type:\s*text\/html/i.test(one.slice(0, 1000)) &&
          /<table/i.test(one.length > 0 ? plainBody(one) : ''),
      ) ??
    parts.find((one) => /content-type:\s*text\/html/i.test(one.slice(0, 1000))) ??
    text
  return Uint8Array.from(plainBody(part), (character) => character.charCodeAt(0))
}

/** Body of a part as one byte per character. */
function plainBody(part: string): string {
  const blank = /\r?\n\r?\n/.exec(part.replace(/^\s+/, ' '))
  const head = part.slice(0, blank?.index ?? 0)
  const body = part.slice((blank?.index ?? 0) + (blank?.[0].length ?? 0))
  if (/content-transfer-encoding:\s*base64/i.test(head)) return Buffer.from(body, 'base64').toString('latin1')
  if (!/content-transfer-encoding:\s*quoted-printable/i.test(head)) return body
  return body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
