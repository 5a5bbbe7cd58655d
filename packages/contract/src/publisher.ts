import { z } from 'zod'
import { isoDateSchema, momentSchema, typedText } from './values.ts'

/** Written where the office has set no name. */
export const usualPublisher = '效能办'

export const resultSignerSchema = z
  .object({
    number: z.int(),
    fingerprint: z.string(),
    since: momentSchema,
    /** `null` for the keys in use. */
    until: momentSchema.nullable(),
    /** Why they took the place of those before; `null` for the first. */
    reason: z.string().nullable(),
    madeBy: z.string(),
    /** How many published results they signed. */
    publications: z.int(),
  })
  .meta({ id: 'ResultSigner', description: '一对签名密钥：指纹，从哪天用到哪天，为什么换' })
export type ResultSigner = z.infer<typeof resultSignerSchema>

export const publisherViewSchema = z
  .object({
    /** `null` while nobody has set it; then results go out as `usualName`. */
    name: z.string().nullable(),
    usualName: z.string(),
    /** 0 while nobody has set it. */
    revision: z.int(),
    changedBy: z.string().nullable(),
    changedAt: momentSchema.nullable(),
    /** The newest first; empty before the first keys were made. */
    signers: z.array(resultSignerSchema),
    /** Whether the key file in the data folder is that of the keys in use; `null` where there are none. */
    isKeyAtHand: z.boolean().nullable(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Publisher', description: '发布机关与签名密钥' })
export type PublisherView = z.infer<typeof publisherViewSchema>

export const namePublisherSchema = z
  .object({
    name: typedText(100),
    /** As read. */
    revision: z.int(),
  })
  .meta({ id: 'NamePublisher', description: '设置发布机关的名称' })
export type NamePublisher = z.infer<typeof namePublisherSchema>

export const makeSigningKeysSchema = z
  .object({
    /** Fingerprint of the keys in use, as read; `null` where there are none. */
    inUse: z.string().max(100).nullable(),
    /** Needed where others take the place of keys in use. */
    reason: typedText(500).nullable(),
  })
  .meta({ id: 'MakeSigningKeys', description: '生成签名密钥；已有的，写明为什么换' })
export type MakeSigningKeys = z.infer<typeof makeSigningKeysSchema>

/** The one file that went out with a published result. */
export const proofFileSchema = z
  .object({
    version: z.int(),
    publisher: z.string(),
    /** Fingerprint of the keys that signed it. */
    signer: z.string(),
    /** Of the whole file. */
    sm3: z.string(),
    bytes: z.int(),
  })
  .meta({ id: 'ProofFile', description: '公布结果时生成的结果包' })
export type ProofFile = z.infer<typeof proofFileSchema>

/** A version that went out and was corrected since: its file stays for whoever holds its table. */
export const supersededVersionSchema = z
  .object({
    version: z.int(),
    publishedOn: isoDateSchema,
    /** The version that was published in its place, and why. */
    correctedBy: z.int().nullable(),
    reason: z.string().nullable(),
    /** `null` where it was published before there were such files. */
    file: proofFileSchema.nullable(),
  })
  .meta({ id: 'SupersededVersion', description: '已被更正的一版和它的结果包' })
export type SupersededVersion = z.infer<typeof supersededVersionSchema>

export const proofOfResultSchema = z
  .object({
    /** `null` where nothing is published. */
    file: proofFileSchema.nullable(),
    /** Versions that were corrected, the newest first. */
    superseded: z.array(supersededVersionSchema),
    /** Under which name the next result goes out, and whether the office has set it. */
    publisher: z.string(),
    isPublisherSet: z.boolean(),
  })
  .meta({ id: 'ProofOfResult' })
export type ProofOfResult = z.infer<typeof proofOfResultSchema>
