import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { transact } from '../../platform/database/transact.ts'
import { endSession, findSession } from '../../platform/sessions/sessions.ts'

export { takeSecondStep } from './second-step.ts'
export { foldName, signIn, signInAsSampleRole, type BegunSession } from './sign-in.ts'
export { setPassword } from './own-password.ts'
export { stepUp } from './step-up.ts'

export async function signOut(db: Database, token: string, now: Date): Promise<void> {
  await transact(db, async (transaction) => {
    const session = await findSession(transaction, token, now)
    await endSession(transaction, token)
    if (session) await audit(transaction, session.actor, now, { act: 'sign-out' })
    return {}
  })
}
