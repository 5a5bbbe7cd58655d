export {
  cityLivesThroughYears,
  liveUntil,
  openCityClock,
  resetSampleCity,
  setCityClock,
} from './city-time.ts'
export { endSampleSessions, loadSampleCity } from './load-city.ts'
