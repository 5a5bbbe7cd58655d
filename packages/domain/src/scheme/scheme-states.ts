/** The life of one version of a scheme: written, in force, replaced by a newer one; or given up before it held. */
export const schemeStates = ['draft', 'in-force', 'superseded', 'discarded'] as const
export type SchemeState = (typeof schemeStates)[number]

export const schemeActs = ['edit', 'promulgate', 'discard', 'restore', 'revise'] as const
export type SchemeAct = (typeof schemeActs)[number]

/**
 * What may be done with a version in each state. What holds is never edited: it is revised, in a version of its own,
 * and plans under way keep the steps they began with.
 */
export const actsOfScheme = {
  draft: ['edit', 'promulgate', 'discard'],
  'in-force': ['revise'],
  superseded: [],
  discarded: ['restore'],
} as const satisfies Record<SchemeState, readonly SchemeAct[]>

export function maySchemeDo(state: SchemeState, act: SchemeAct): boolean {
  const acts: readonly SchemeAct[] = actsOfScheme[state]
  return acts.includes(act)
}

export const schemeStateWords = {
  draft: '草稿',
  'in-force': '执行中',
  superseded: '已被新版替代',
  discarded: '已弃用',
} as const satisfies Record<SchemeState, string>
