import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiMoment } from '../../../platform/clock/shanghai-day.ts'
import { limitTo, transact, type Act } from '../../../platform/database/transact.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Actor } from '../../../platform/sessions/actor.ts'
import type { SurveySecrets } from '../../survey/commands.ts'
import type { SampleCity } from '../read-city.ts'

export type SamplePlan = NonNullable<SampleCity['plans']>[number]

/** Something that happens in the city: at its moment, by the commands by which people do it. */
export interface LifeEvent {
  at: Date
  /** What happens, for whoever has to find out why it did not. */
  what: string
  happen(life: Life): Promise<void>
}

/** What events happen with. */
export interface Life {
  platform: Platform
  city: SampleCity
  surveySecrets: SurveySecrets
  /** Runs work as that account at that moment. A refusal is told and the year goes on without it. */
  as<T extends object>(
    accountId: string,
    at: Date,
    work: (act: Act) => Promise<T | Refusal>,
  ): Promise<T | null>
  /** That something was refused. */
  tell(at: Date, whom: string, refusal: Refusal): void
}

/** @param time of day in Shanghai, `hh:mm` */
export function moment(year: number, month: number, day: number, time = '09:30'): Date {
  const iso: IsoDate = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return shanghaiMoment(iso, time)
}

export const office = 'sample-office'

export function liaisonOf(unitId: string): string {
  return `sample-${unitId}`
}

/** Plans of the same group and year but for the unit's own. */
export function peersOf({ peerGroups = [] }: SampleCity, unitId: string, year: number): string[] {
  const group = peerGroups.find((each) => each.year === year && each.unitIds.includes(unitId))
  return group?.unitIds.filter((id) => id !== unitId) ?? []
}

/** The leader of the city who oversees the unit. */
export function leaderOver({ accounts }: SampleCity, unitId: string): string {
  const leader = accounts.find(({ overseenUnits }) => overseenUnits?.includes(unitId) === true)
  if (!leader) throw new Error(`nobody oversees ${unitId}`)
  return leader.id
}

/** @param tell hears what was refused: a life that was written well hears nothing */
export function beginLife(
  platform: Platform,
  city: SampleCity,
  surveySecrets: SurveySecrets,
  tell: (message: string) => void,
): Life {
  const tellRefusal = (at: Date, whom: string, { code, facts }: Refusal): void =>
    tell(`${at.toISOString()} ${whom}: ${code} ${JSON.stringify(facts)}`)
  const actors = new Map(city.accounts.map((account) => [account.id, actorOf(account, city)]))
  return {
    platform,
    city,
    surveySecrets,
    tell: tellRefusal,
    async as(accountId, at, work) {
      const actor = actors.get(accountId)
      if (!actor) throw new Error(`the sample city has no account ${accountId}`)
      const outcome = await transact(platform.database.db, async (db) => {
        await limitTo(db, actor)
        return work({ db, actor, now: at })
      })
      if (!isRefusal(outcome)) return outcome
      tellRefusal(at, accountId, outcome)
      return null
    },
  }
}

function actorOf(account: SampleCity['accounts'][number], { units }: SampleCity): Actor {
  const unit = units.find(({ id }) => id === account.unitId)
  return {
    accountId: account.id,
    displayName: account.displayName,
    role: account.role,
    unit: unit === undefined ? null : { id: unit.id, name: unit.name },
    personId: account.personId ?? null,
    oversees: account.overseenUnits ?? [],
    expiresAt: new Date(0),
    usedAt: new Date(0),
  }
}
