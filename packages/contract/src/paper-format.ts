import { z } from 'zod'

/** Official documents are taken along as Word (whole) or Excel (their tables). */
export const paperFormats = ['docx', 'xlsx'] as const
export type PaperFormat = (typeof paperFormats)[number]

export const paperQuery = z.object({ format: z.enum(paperFormats) })
/** The same, also as plain text for other programs. */
export const paperOrTextQuery = z.object({ format: z.enum([...paperFormats, 'csv']) })
