export {
  changeAccount,
  disableAccount,
  enableAccount,
  grantRole,
  grantRolesAsked,
  resetPassword,
  resetSecondFactor,
} from './change-account.ts'
export { createAccount, createUnitAccounts } from './create-account.ts'
export { changeSecurityPolicy, endSessionOfAnybody, unlockName } from './security.ts'
