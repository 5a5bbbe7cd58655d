export { actOnVisit } from './act-on-visit.ts'
export { announceSeed, publishSeed } from './draw-sample.ts'
export { keepFinding } from './keep-finding.ts'
export { planVisit } from './plan-visit.ts'
