export { makePeopleFindable } from './make-findable.ts'
export { followOnTheDay } from './resolve-of-day.ts'
export { resolveResponsibilities, type UnmatchedNames } from './resolve-responsibilities.ts'
