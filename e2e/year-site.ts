import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from '@hengji/server/platform/configuration.ts'
import { asServer } from '@hengji/server/platform/database/transact.ts'
import { quickStart } from '../packages/server/tests/run-folder.ts'
import { startSummerSite, unitId, type AddedAccount, type SummerSite } from './summer-site.ts'

export interface YearSite extends SummerSite {
  /** Connects the accounts of the unit to the people of that name, as a system administrator does. */
  connectAccounts(): Promise<void>
  /** `npx hengji …` on this site's data folder. */
  hengji(...words: string[]): Promise<{ code: number | null; output: string }>
}

/** Who plays the year beside the city's own accounts. Those of the unit bear the name of a person in the plan. */
export const cast = {
  office: 'sample-office',
  liaison: 'sample-housing-fund',
  peer: 'sample-transport',
  auditor: 'sample-auditor',
  mayor: 'year-mayor',
  bureau: 'year-bureau',
  responsible: 'year-luo',
  sectionHead: 'year-qin',
  supervisor: 'year-he',
  health: 'sample-health',
  education: 'sample-education',
  otherOffice: 'year-office',
  leader1: 'year-leader-1',
  leader2: 'year-leader-2',
  leader3: 'year-leader-3',
  leader4: 'year-leader-4',
  member1: 'year-member-1',
  member2: 'year-member-2',
  member3: 'year-member-3',
  member4: 'year-member-4',
  member5: 'year-member-5',
  member6: 'year-member-6',
  member7: 'year-member-7',
  member8: 'year-member-8',
  member9: 'year-member-9',
} as const

/** Nine who sit on the panel, and five leaders of the city who evaluate: three of the government, two of the other group. */
export const members = [
  'member1',
  'member2',
  'member3',
  'member4',
  'member5',
  'member6',
  'member7',
  'member8',
  'member9',
] as const
export const leaders = ['mayor', 'leader1', 'leader2', 'leader3', 'leader4'] as const

const added: AddedAccount[] = [
  { id: cast.mayor, name: '程砚之', role: 'approving-leader', isOfUnit: false },
  { id: cast.bureau, name: '鲁有成', role: 'bureau', isOfUnit: false },
  { id: cast.responsible, name: '骆景行', role: 'responsible', isOfUnit: true },
  { id: cast.sectionHead, name: '秦知夏', role: 'section-head', isOfUnit: true },
  { id: cast.supervisor, name: '贺云舟', role: 'supervising-leader', isOfUnit: true },
]

/** The summer city with all who play the year, before it begins. */
export async function startYearSite(): Promise<YearSite> {
  const site = await startSummerSite(added)
  return {
    ...site,
    connectAccounts: () =>
      asServer(site.server.database.db, async (transaction) => {
        for (const { id, name } of added.filter(({ isOfUnit }) => isOfUnit)) {
          const person = await transaction
            .selectFrom('people')
            .select('id')
            .where('unit_id', '=', unitId)
            .where('name', '=', name)
            .executeTakeFirstOrThrow()
          await transaction
            .updateTable('accounts')
            .set({ person_id: person.id })
            .where('id', '=', id)
            .execute()
        }
      }),
    hengji: (...words) => runHengji(words, { HENGJI_DATA: site.dataFolder }),
  }
}

/**
 * `npx hengji …`, with nothing of this process's environment but where programs are.
 * @param folder where it is run
 */
export function runHengji(
  words: readonly string[],
  environment: Record<string, string>,
  folder?: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(projectFolder, 'packages/cli/src/main.ts'), ...words], {
    env: { ...quickStart(), PATH: process.env['PATH'] ?? '', ...environment },
    ...(folder === undefined ? {} : { cwd: folder }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve({ code, output }))
  })
}
