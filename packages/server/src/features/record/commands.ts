export { verifyDatabase, type VerifiedUnit } from './verify-database.ts'
export { verifyFile } from './verify-file.ts'
