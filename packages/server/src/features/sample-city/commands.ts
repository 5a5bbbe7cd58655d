export { cityLivesThroughYears, findForeignUnit, openCityClock, openSampleCity } from './city-time.ts'
export { endSampleSessions } from './load-city.ts'
export { findSampleTime, followSampleTime, openSampleClock } from './sample-clock.ts'
