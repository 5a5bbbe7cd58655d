import type { FastifyReply } from 'fastify'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ExportedFile } from '../writing/exported-file.ts'
import { answer } from './answer.ts'
import { sendAttachment } from './attachment.ts'

/** The last step of a route that exports: the file, or why there is none. */
export function sendPaper(reply: FastifyReply, file: ExportedFile | Refusal): FastifyReply {
  return isRefusal(file)
    ? answer(reply, file)
    : sendAttachment(reply, file.fileName, file.contentType, file.content)
}
