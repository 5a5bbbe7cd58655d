export { tidyUrns } from './prepare-election.ts'
