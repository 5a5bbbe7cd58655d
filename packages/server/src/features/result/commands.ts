export { actOnObjection, fileObjection } from './act-on-objection.ts'
export { actOnResult } from './act-on-result.ts'
export { orderWeakPoint } from './order-weak-point.ts'
export { reckonResult } from './reckon.ts'
