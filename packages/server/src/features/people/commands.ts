export { resolveResponsibilities, type UnmatchedNames } from './resolve-responsibilities.ts'
