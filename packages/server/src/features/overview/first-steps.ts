import type { FirstStep } from '@hengji/contract/home.ts'
import type { Act } from '../../platform/database/transact.ts'
import { isOffice, mayKeepUnits } from '../organization/policy.ts'
import { listUnits } from '../organization/queries.ts'

/**
 * What has to be there before the first plan can be approved, in the order in which one needs the other. The office
 * sees all of it, the system administrator what is theirs; nobody any more once all is there.
 */
export async function listFirstSteps({ db, actor }: Act): Promise<FirstStep[]> {
  if (!mayKeepUnits(actor)) return []
  const count = async (asked: Promise<{ count: string }>) => Number((await asked).count)
  const units = (await listUnits(db)).length
  const accounts = await count(
    db
      .selectFrom('accounts')
      .select((row) => row.fn.countAll<string>().as('count'))
      .where('role', '=', 'unit')
      .where('disabled_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  const steps: FirstStep[] = [stepOf('units', units), stepOf('accounts', accounts)]
  if (isOffice(actor)) {
    const schemes = await count(
      db
        .selectFrom('schemes')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('state', '=', 'in-force')
        .executeTakeFirstOrThrow(),
    )
    const grouped = await count(
      db
        .selectFrom('peer_group_units')
        .select((row) => row.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow(),
    )
    const plans = await count(
      db
        .selectFrom('documents')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('kind', '=', 'evaluation-plan')
        .executeTakeFirstOrThrow(),
    )
    steps.splice(1, 0, stepOf('scheme', schemes), stepOf('groups', grouped))
    steps.push(stepOf('plans', plans))
  }
  return steps.every(({ isDone }) => isDone) ? [] : steps
}

function stepOf(step: FirstStep['step'], count: number): FirstStep {
  return { step, isDone: count > 0, count }
}
