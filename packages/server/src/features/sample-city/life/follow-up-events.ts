import { refuse, isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { editPlan, openProcedure, actOnProcedure } from '../../approval/commands.ts'
import { loadOpenProcedure } from '../../approval/queries.ts'
import {
  actOnLedgerItem,
  actOnRectification,
  openLedgerItems,
  orderRectification,
} from '../../follow-up/commands.ts'
import { listResponsibilities } from '../../people/queries.ts'
import type { SampleCity } from '../read-city.ts'
import { courseOf } from './course.ts'
import { liaisonOf, moment, office, type Life, type LifeEvent } from './life.ts'
import { idOf } from './named-ids.ts'
import { planIdOf } from './plan-of-unit.ts'

/** What is behind goes into the ledger or is ordered to be put right; a plan is changed in autumn; some stand in for others. */
export function followUpEvents(city: SampleCity): LifeEvent[] {
  const years = [...new Set((city.plans ?? []).map(({ year }) => year))]
  return years.flatMap((year) => [
    ...city.units.flatMap(({ id }, index) => ledgerOf(id, year, index)),
    ...['transport', 'health', 'market'].flatMap((unitId, index) => rectificationOf(unitId, year, index)),
    ...changeOf('education', year),
  ])
}

function ledgerOf(unitId: string, year: number, order: number): LifeEvent[] {
  const liaison = liaisonOf(unitId)
  const opened = moment(year, 10, 8 + order, '10:40')
  const submitted = moment(year, 11, 4 + (order % 4), '15:20')
  const closed = moment(year, 11, 8 + (order % 5), '09:50')
  const key = (index: number): string => idOf('ledger', unitId, year, index)
  return [
    {
      at: opened,
      what: `open the ledger of ${unitId} ${year}`,
      happen: async (life) => {
        await life.as(liaison, opened, async (act) => {
          const behind = await behindOf(act, unitId, year, 3)
          if (behind.rows.length === 0) return {}
          return openLedgerItems(act, {
            unitId,
            year,
            items: behind.rows.map((row, index) => ({
              id: key(index),
              title: `“${textOf(row)}”进度滞后`,
              detail: '三季度通报后列入台账，按周调度，完成一项销号一项。',
              dueOn: index === 0 ? `${year}-11-10` : index === 1 ? `${year}-11-30` : `${year}-12-15`,
              sectionId: null,
              personId: row.personId,
              documentId: behind.documentId,
              indicatorId: row.indicator_id,
              origin: 'indicator' as const,
            })),
          })
        })
      },
    },
    ledgerAct(liaison, submitted, key(0), 'submit', '已完成补录并复核，申请销号。'),
    ledgerAct(
      office,
      closed,
      key(0),
      order % 3 === 2 ? 'send-back' : 'close',
      order % 3 === 2 ? '佐证不足，请补充后再报。' : '情况属实，同意销号。',
    ),
  ]
}

function ledgerAct(
  accountId: string,
  at: Date,
  id: string,
  name: 'submit' | 'close' | 'send-back',
  text: string,
): LifeEvent {
  return {
    at,
    what: `${name} a ledger item`,
    happen: async (life) => {
      await life.as(accountId, at, async (act) => {
        const item = await act.db
          .selectFrom('ledger_items')
          .select(['revision', 'state'])
          .where('id', '=', id)
          .executeTakeFirst()
        // A unit in which nothing was behind has no item.
        if (!item) return {}
        return actOnLedgerItem(act, id, {
          act: name,
          revision: item.revision,
          text,
          evidenceIds: [],
          isWithoutProof: name === 'submit',
        })
      })
    },
  }
}

function rectificationOf(unitId: string, year: number, order: number): LifeEvent[] {
  const id = idOf('rectification', unitId, year)
  const ordered = moment(year, 10, 15 + order)
  const answered = moment(year, 11, 2 + order, '17:10')
  const decided = moment(year, 11, 7 + order, '11:30')
  const act = (accountId: string, at: Date, name: 'answer' | 'accept', text: string): LifeEvent => ({
    at,
    what: `${name} the order to ${unitId}`,
    happen: async (life: Life) => {
      await life.as(accountId, at, async (each) => {
        const order = await each.db
          .selectFrom('rectifications')
          .select('revision')
          .where('id', '=', id)
          .executeTakeFirst()
        if (!order) return {}
        return actOnRectification(each, id, {
          act: name,
          revision: order.revision,
          text,
          evidenceIds: [],
          isWithoutProof: name === 'answer',
        })
      })
    },
  })
  const issue: LifeEvent = {
    at: ordered,
    what: `order ${unitId} to put right`,
    happen: async (life) => {
      await life.as(office, ordered, async (each) => {
        const behind = await behindOf(each, unitId, year, 1)
        const [row] = behind.rows
        if (!row) return {}
        return orderRectification(each, {
          id,
          unitId,
          year,
          issue: `截至三季度末，“${textOf(row)}”明显落后于序时进度。`,
          demand: '查明原因，提出追赶措施和时间表，每周报送进展，限期补齐。',
          dueOn: `${year}-11-05`,
          sectionId: null,
          personId: row.personId,
          documentId: behind.documentId,
          indicatorId: row.indicator_id,
        })
      })
    },
  }
  // The last of them answers nothing: what becomes of that is to be seen.
  if (order === 2) return [issue]
  return [
    issue,
    act(liaisonOf(unitId), answered, 'answer', '已查明原因并倒排工期，措施和时间表见报告，预计月底补齐。'),
    ...(order === 0 ? [act(office, decided, 'accept', '措施可行，同意，请按时间表落实。')] : []),
  ]
}

/** A plan is to be changed after its approval: it goes the same way again, and is still on it when winter comes. */
function changeOf(unitId: string, year: number): LifeEvent[] {
  if (year !== 2024) return []
  const at = moment(year, 10, 28, '10:10')
  return [
    {
      at,
      what: `ask to change the plan of ${unitId}`,
      happen: async (life) => {
        await life.as(liaisonOf(unitId), at, async (act) => {
          const document = await planIdOf(act, { unitId, year })
          if (isRefusal(document)) return document
          const opened = await openProcedure(act, {
            documentId: document.id,
            kind: 'change',
            reason: '一所新建学校因用地调整顺延，申请把完成时限改为12月底前。',
          })
          if (isRefusal(opened)) return opened
          const edited = await editPlan(act, document.id, {
            version: opened.row.version,
            revision: 0,
            corrections: [
              { kind: 'set', part: { in: 'indicator', index: 0 }, field: 'deadline', text: '12月底前' },
            ],
          })
          if (isRefusal(edited)) return edited
          const current = await loadOpenProcedure(act.db, document.id)
          if (current === null) return refuse('procedure-unknown')
          return actOnProcedure(act, current.row.id, {
            act: 'submit',
            revision: current.row.revision,
            note: null,
          })
        })
      },
    },
  ]
}

function textOf({ primary, secondary }: { primary: string | null; secondary: string | null }): string {
  return (secondary ?? primary ?? '').replace(/。$/, '')
}

async function behindOf(act: Act, unitId: string, year: number, most: number) {
  const document = await planIdOf(act, { unitId, year })
  if (isRefusal(document)) return { documentId: '', rows: [] }
  const rows = await act.db
    .selectFrom('measures')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'measures.unit_id')
        .onRef('documents.id', '=', 'measures.document_id'),
    )
    .innerJoin('plan_indicators', (join) =>
      join
        .onRef('plan_indicators.unit_id', '=', 'measures.unit_id')
        .onRef('plan_indicators.document_id', '=', 'measures.document_id')
        .onRef('plan_indicators.indicator_id', '=', 'measures.indicator_id')
        .onRef('plan_indicators.version', '=', 'documents.approved_version'),
    )
    .select([
      'measures.name',
      'measures.indicator_id',
      'plan_indicators.primary',
      'plan_indicators.secondary',
    ])
    .where('measures.unit_id', '=', unitId)
    .where('measures.document_id', '=', document.id)
    .orderBy('plan_indicators.position')
    .execute()
  const owners = new Map(
    (await listResponsibilities(act.db, unitId, document.id))
      .filter(({ capacity }) => capacity === 'owner')
      .map(({ indicatorId, personId }) => [indicatorId, personId]),
  )
  return {
    documentId: document.id,
    rows: rows
      .filter(({ name }) => ['behind', 'late'].includes(courseOf(year, name)))
      .slice(0, most)
      .map((row) => ({ ...row, personId: owners.get(row.indicator_id) ?? null })),
  }
}
