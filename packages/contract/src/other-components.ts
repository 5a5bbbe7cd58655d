import { z } from 'zod'
import { decimalTextSchema, momentSchema, typedText } from './values.ts'

const basis = {
  /** The document that the points come from. */
  basisTitle: typedText(300),
  basisNumber: typedText(100).nullable(),
}

export const givenComponentSchema = z.object({
  component: z.string(),
  points: decimalTextSchema,
  ...basis,
  revision: z.int(),
  by: z.string(),
  at: momentSchema,
})
export type GivenComponentView = z.infer<typeof givenComponentSchema>

export const otherComponentsSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    /** Why nothing can be entered now; `null` where it can. */
    hindrance: z.string().nullable(),
    mayEnter: z.boolean(),
    /** What the formula asks for and no part of the evaluation gives. */
    components: z.array(
      z.object({ name: z.string(), fullMarks: decimalTextSchema.nullable(), missing: z.int() }),
    ),
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        given: z.array(givenComponentSchema),
        /** Of the last line of each component, also of one that took back. */
        revisions: z.record(z.string(), z.int()),
      }),
    ),
    /** The last entry that still stands whole: it can be taken back as one. */
    last: z
      .object({
        batch: z.string(),
        component: z.string(),
        units: z.int(),
        by: z.string(),
        at: momentSchema,
      })
      .nullable(),
  })
  .meta({ id: 'OtherComponents', description: '公式用到、由其他部门评定的各项：已录入的得分与依据' })
export type OtherComponents = z.infer<typeof otherComponentsSchema>

export const enterComponentsSchema = z
  .object({
    /** Of the page's making: sent twice it is one entry. */
    batch: z.uuid(),
    component: typedText(200),
    ...basis,
    entries: z
      .array(
        z.object({
          unitId: typedText(100),
          points: typedText(60),
          /** As read; 0 where nothing was ever entered. */
          revision: z.int().min(0),
        }),
      )
      .min(1)
      .max(2000),
  })
  .meta({ id: 'EnterComponents', description: '录入一项的得分，一次可以许多单位；有一条不成立就都不录入' })
export type EnterComponents = z.infer<typeof enterComponentsSchema>

export const componentBatchParams = z.object({ id: typedText(100), batch: typedText(100) })
