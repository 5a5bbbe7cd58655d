import { z } from 'zod'

export const appliedPeopleSchema = z
  .object({
    sections: z.int(),
    people: z.int(),
    changed: z.int(),
    left: z.int(),
  })
  .meta({ id: 'AppliedPeople', description: '名单应用的结果：新增科室、新增人员、变动、离开的个数' })
export type AppliedPeople = z.infer<typeof appliedPeopleSchema>
