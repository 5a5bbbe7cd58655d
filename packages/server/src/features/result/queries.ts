export { findPublicResult, listPublicResults } from './public-results.ts'
export { viewResult } from './view-result.ts'
export { viewUnitResult } from './view-unit.ts'
export { publishedResultOf, type WholeResult } from './published-result.ts'
