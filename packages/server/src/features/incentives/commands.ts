export { actOnIncentive } from './act-on-incentive.ts'
export { writeIncentive } from './write-incentive.ts'
