export { listDecisionsWaiting, listDecisionsWaitingFor } from './decisions.ts'
export { loadOpenProcedure, loadProcedures, procedureOf, type LoadedProcedure } from './load-procedure.ts'
