export { namePublisher } from './name-publisher.ts'
export { makeSigningKeys, signerInUse } from './signing-keys.ts'
