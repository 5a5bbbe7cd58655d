export { addUnits, changeUnit, orderUnits } from './keep-units.ts'
