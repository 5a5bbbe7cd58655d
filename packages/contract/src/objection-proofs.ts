import { z } from 'zod'
import { typedText } from './values.ts'

/** Proofs that go with what was said; of those that whoever asks may see. */
export const saidProofsSchema = z.array(z.object({ evidenceId: z.string(), name: z.string() }))

/** Proofs of the own unit, sent along with what is said. */
export const chosenProofsSchema = z.array(typedText(100)).max(20).optional()
