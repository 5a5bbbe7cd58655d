import type { FastifyRequest } from 'fastify'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { limitTo, pendingRefusals, transactInSession, type Act } from '../../platform/database/transact.ts'
import { askingOf, type Platform } from '../../platform/platform.ts'

/** As `actAs`, in the database as what keeps accounts: it reaches passwords and sessions, and no data of units. */
export function actAsKeeper<T extends object>(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  request: FastifyRequest,
  work: (act: Act, sessionId: string) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const now = clock.now()
  const { token, isAttended } = askingOf(request)
  return transactInSession(
    database.db,
    token,
    now,
    async (db, session) => {
      if (session.pending !== null) return refuse(pendingRefusals[session.pending])
      await limitTo(db, session.actor, 'hengji_keeper')
      return work({ db, actor: session.actor, now }, session.id)
    },
    isAttended,
  )
}
