export {
  cityLivesThroughYears,
  findForeignUnit,
  leaveSampleCity,
  openCityClock,
  openSampleCity,
} from './city-time.ts'
export { findSampleTime, followSampleTime, openSampleClock } from './sample-clock.ts'
