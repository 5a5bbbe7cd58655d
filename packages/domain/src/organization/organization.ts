/** 科室 within the house, or a branch (管理部、分局、所) outside it. */
export const sectionKinds = ['section', 'branch'] as const
export type SectionKind = (typeof sectionKinds)[number]

/** What a person is in a unit; one may bear several. */
export const duties = ['unit-head', 'supervising-leader', 'section-head', 'responsible', 'liaison'] as const
export type Duty = (typeof duties)[number]

/**
 * Who belongs to a role group (角色组) such as 各管理部主任: all with a duty, in sections of a kind or in named ones;
 * or people by name.
 */
export type RoleGroupMembers =
  | { by: 'duty'; duty: Duty; sectionKind: SectionKind | null; sectionIds: readonly string[] | null }
  | { by: 'person'; personIds: readonly string[] }
