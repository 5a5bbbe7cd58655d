import { sql } from 'kysely'
import type { Home } from '@hengji/contract/home.ts'
import { evaluationPhaseWords, type EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import type { Act } from '../../platform/database/transact.ts'

type Change = Home['changes']['lines'][number]

const mostLines = 12

interface ChangeRow {
  kind: 'report' | 'follow-up' | 'step' | 'self-evaluation' | 'phase'
  unit_id: string
  /** `null`: of a whole group. */
  unit_name: string | null
  subject: string
  act: string
  text: string | null
  count: string
  at: Date
  by: string
}

/**
 * What others did since then, newest first. Reports are told one by one within a unit, and as a number for each unit to
 * those who watch over many.
 */
export async function listChanges(
  { db, actor }: Act,
  { year, since, isOverview }: { year: number; since: Date; isOverview: boolean },
): Promise<{ lines: Change[]; total: number }> {
  const reports = isOverview
    ? sql`select 'report' as kind, r.unit_id, '' as subject, 'report' as act, null as text, count(*)::text as count,
        max(r.reported_at) as at, '' as by
      from reports r join documents d on d.unit_id = r.unit_id and d.id = r.document_id
      where d.year = ${year} and r.reported_at > ${since} and r.superseded_at is null
      group by r.unit_id`
    : sql`select 'report' as kind, r.unit_id, r.measure_id as subject, m.name as act, r.sentence as text, '1' as count,
        r.reported_at as at, r.reported_by_name as by
      from reports r join documents d on d.unit_id = r.unit_id and d.id = r.document_id
      join measures m on m.unit_id = r.unit_id and m.document_id = r.document_id and m.id = r.measure_id
      where d.year = ${year} and r.reported_at > ${since} and r.superseded_at is null
        and r.reported_by <> ${actor.accountId}`
  const { rows } = await sql<ChangeRow & { total: string }>`
    select changes.*, units.name as unit_name, count(*) over ()::text as total from (
      ${reports}
      union all
      select 'follow-up', i.unit_id, i.id, a.act, i.title, '1', a.at, a.account_name
      from follow_up_acts a join ledger_items i on i.unit_id = a.unit_id and i.id = a.subject_id
      where i.year = ${year} and a.at > ${since} and a.account_id <> ${actor.accountId}
      union all
      select 'follow-up', r.unit_id, 'order:' || r.id, a.act, r.issue, '1', a.at, a.account_name
      from follow_up_acts a join rectifications r on r.unit_id = a.unit_id and r.id = a.subject_id
      where r.year = ${year} and a.at > ${since} and a.account_id <> ${actor.accountId}
      union all
      select 'step', p.unit_id, p.document_id, s.act, t.title, '1', s.at, s.account_name
      from plan_step_acts s join plan_procedures p on p.unit_id = s.unit_id and p.id = s.procedure_id
      left join plan_steps t on t.unit_id = p.unit_id and t.procedure_id = p.id and t.position = s.position
      where p.year = ${year} and s.at > ${since} and s.account_id <> ${actor.accountId}
      union all
      select 'self-evaluation', a.unit_id, a.evaluation_id, a.act, null, '1', a.at, a.account_name
      from self_evaluation_acts a join evaluations e on e.id = a.evaluation_id
      where e.year = ${year} and a.at > ${since} and a.account_id <> ${actor.accountId}
      union all
      select 'phase', '', a.evaluation_id, a.act, a.phase, '1', a.at, a.account_name
      from evaluation_phase_acts a join evaluations e on e.id = a.evaluation_id
      where e.year = ${year} and a.at > ${since} and a.account_id <> ${actor.accountId}
        and (${isOverview} or a.evaluation_id in (
          select u.evaluation_id from evaluation_units u where u.unit_id = ${actor.unit?.id ?? null}))
    ) changes left join units on units.id = changes.unit_id
    order by at desc limit ${mostLines}`.execute(db)
  return { lines: rows.map((row) => presentChange(row, isOverview)), total: Number(rows[0]?.total ?? 0) }
}

function presentChange(row: ChangeRow, isOverview: boolean): Change {
  const unit = isOverview && row.unit_name !== null ? `${row.unit_name}：` : ''
  return { at: row.at.toISOString(), by: row.by, text: `${unit}${changeText(row)}`, link: linkOf(row) }
}

function changeText({ kind, act, text, count }: ChangeRow): string {
  switch (kind) {
    case 'report':
      return text === null ? `新报送 ${count} 条进度` : `报送“${shortened(act)}”：${shortened(text)}`
    case 'follow-up':
      return `${followUpWords[act] ?? act}“${shortened(text ?? '')}”`
    case 'self-evaluation':
      return `${selfWords[act] ?? act}单位自评`
    case 'phase':
      return `${phaseWords[act] ?? act}${evaluationPhaseWords[text as EvaluationPhase]}`
    case 'step':
      return `方案${text === null ? '' : `“${text}”一步`}有办理`
  }
}

const followUpWords: Record<string, string> = {
  open: '登记台账',
  edit: '修改台账',
  submit: '申请销号',
  withdraw: '撤回',
  close: '销号',
  'send-back': '退回销号申请',
  reopen: '重新打开',
  cancel: '取消',
  order: '下达整改',
  answer: '答复整改',
  accept: '通过整改',
  reject: '退回整改',
  extend: '延长整改期限',
}

const selfWords: Record<string, string> = {
  submit: '报送',
  withdraw: '撤回',
  return: '退回',
  accept: '受理',
  reopen: '重新打开',
}

const phaseWords: Record<string, string> = {
  open: '开始',
  close: '结束',
  reopen: '重新开始',
  skip: '本年不做',
  'take-up': '恢复',
}

function linkOf({ kind, unit_id: unitId, subject }: ChangeRow): string {
  if (kind === 'report') return `/overview?unit=${encodeURIComponent(unitId)}`
  if (kind === 'follow-up') {
    const isOrder = subject.startsWith('order:')
    const id = encodeURIComponent(isOrder ? subject.slice('order:'.length) : subject)
    return isOrder ? `/follow-up?list=orders&item=${id}` : `/follow-up?item=${id}`
  }
  if (kind === 'phase') return `/evaluations/${encodeURIComponent(subject)}`
  if (kind === 'self-evaluation')
    return `/evaluations/${encodeURIComponent(subject)}/claims/${encodeURIComponent(unitId)}`
  return `/documents/${encodeURIComponent(subject)}`
}

function shortened(text: string): string {
  const signs = [...text]
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : text
}
