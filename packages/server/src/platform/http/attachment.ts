import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

/** Sends bytes to be saved under a name, never shown by the browser: an HTML file named .docx stays harmless. */
export function sendAttachment(
  reply: FastifyReply,
  fileName: string,
  contentType: string,
  content: Readable | Uint8Array | string,
): FastifyReply {
  return reply
    .header('content-type', contentType)
    .header('content-disposition', attachmentHeader(fileName))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(content)
}

/** RFC 6266: the name in Chinese, and one that every program can read. */
export function attachmentHeader(fileName: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0] ?? ''
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`
}
