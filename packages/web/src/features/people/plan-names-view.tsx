import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UnitPeople } from '@hengji/contract/people.ts'
import type { DecideName, NamedSubjectView, PlanNames } from '@hengji/contract/plan-names.ts'
import { planNamesQuery, unitPeopleQuery } from '../../api/people.ts'
import { request, RequestRefused } from '../../api/request.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords } from '../../messages/people.ts'
import { RoleGroupDialog } from './role-groups-view.tsx'
import { isOpenSection, isThere, nameIn, useChange } from './use-people.ts'
import { newId } from '../../api/new-id.ts'

const words = peopleWords.names
type PlanName = PlanNames['names'][number]
type Decision = DecideName['as']

interface PlanNamesViewProps {
  unit: UnitPeople
  documentId: string | undefined
  onChoosePlan: (documentId: string) => void
  onTakeNames: (documentId: string) => void
}

/** Each name of a plan with whom it stands for; what is open comes first and is decided with one click. */
export function PlanNamesView({ unit, documentId, onChoosePlan, onTakeNames }: PlanNamesViewProps) {
  const [first] = unit.plans
  if (!first) return <EmptyState title={words.noPlan}>{words.noPlanText}</EmptyState>
  const plan = unit.plans.find((each) => each.documentId === documentId) ?? first
  return (
    <>
      {unit.plans.length > 1 && (
        <div className="filters">
          <label className="filter">
            <span>{words.plan}</span>
            <select value={plan.documentId} onChange={(event) => onChoosePlan(event.target.value)}>
              {unit.plans.map((each) => (
                <option key={each.documentId} value={each.documentId}>
                  {words.planOf(each.year, each.isApproved)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <NamesOfPlan
        key={plan.documentId}
        unit={unit}
        documentId={plan.documentId}
        onTakeNames={() => onTakeNames(plan.documentId)}
      />
    </>
  )
}

function NamesOfPlan({
  unit,
  documentId,
  onTakeNames,
}: {
  unit: UnitPeople
  documentId: string
  onTakeNames: () => void
}) {
  const names = useQuery(planNamesQuery(unit.unit.id, documentId))
  const decide = useDecision(unit.unit.id, documentId)
  if (names.error) return <ErrorState error={names.error} onRetry={() => void names.refetch()} />
  if (names.isPending) return <LoadingState />
  const all = names.data.names
  const open = all.filter(({ outcome }) => outcome === 'unmatched' || outcome === 'ambiguous')
  const settled = all.filter((each) => !open.includes(each))
  return (
    <div className="plan-names">
      <header className="plan-names-head">
        <h2>{open.length === 0 ? words.noneOpen : words.open(open.length)}</h2>
        {open.length > 2 && unit.mayKeep && unit.mayDecideNames && (
          <Button onClick={onTakeNames}>{words.fromPlan}</Button>
        )}
      </header>
      <ul className="plan-names-open">
        {open.map((name) => (
          <OpenName key={name.key} unit={unit} name={name} onDecide={decide} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details open={open.length === 0}>
          <summary>{words.settled(settled.length)}</summary>
          <ul className="plan-names-settled">
            {settled.map((name) => (
              <li key={name.key}>
                <strong>{name.printed}</strong>
                <span>
                  {name.outcome === 'ignored' ? words.ignored : <Subjects unit={unit} name={name} />}
                </span>
                {unit.mayDecideNames && name.isDecided && (
                  <Button tone="quiet" onClick={() => void decide(name, { kind: 'open' })}>
                    {words.reopen}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** 许若川; or for a role, the people behind it: 各派出机构负责人 12 人. */
function Subjects({ unit, name }: { unit: UnitPeople; name: PlanName }) {
  return name.subjects.map((subject, index) => (
    <span key={`${subject.kind} ${subject.id ?? subject.name}`}>
      {index > 0 && '、'}
      {subject.name}
      {subject.kind !== 'person' && <small>{behind(unit, subject)}</small>}
    </span>
  ))
}

function behind(unit: UnitPeople, { personIds }: NamedSubjectView): string {
  if (personIds.length === 0) return ` ${words.vacant}`
  if (personIds.length > 3) return ` ${words.people2(personIds.length)}`
  return ` ${personIds.map((id) => nameIn(unit.people, id)).join('、')}`
}

type Decide = (name: PlanName, as: Decision) => Promise<void>

function useDecision(unitId: string, documentId: string): Decide {
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const decide: Decide = async (name, as) => {
    if (isBusy) return
    setIsBusy(true)
    try {
      const body: DecideName = { documentId, name: name.printed, as }
      const newer = await request<PlanNames>('POST', `/api/units/${unitId}/plan-names/decide`, body)
      queries.setQueryData(planNamesQuery(unitId, documentId).queryKey, newer)
      void queries.invalidateQueries({ queryKey: unitPeopleQuery(unitId).queryKey })
      if (as.kind === 'open') return
      showToast({
        text: words.decided(name.printed),
        action: { label: words.undo, run: () => void decide(name, { kind: 'open' }) },
      })
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      showToast({ text: error.message })
    } finally {
      setIsBusy(false)
    }
  }
  return decide
}

function OpenName({ unit, name, onDecide }: { unit: UnitPeople; name: PlanName; onDecide: Decide }) {
  const [isGrouping, setIsGrouping] = useState(false)
  const columns = (['leader', 'section', 'owner'] as const).flatMap((column) =>
    name.columns[column] > 0 ? [words.times(words.where[column], name.columns[column])] : [],
  )
  return (
    <li>
      <div>
        <strong>{name.printed}</strong>
        <small>
          {columns.join('、')}
          {name.codes.length > 0 && ` · ${words.codes(name.codes)}`}
        </small>
      </div>
      {unit.mayDecideNames && (
        <div className="plan-names-choices">
          <Readings unit={unit} name={name} onDecide={onDecide} />
          {name.near.map(({ id, name: near, hasLeft }) => (
            <Button key={id} onClick={() => void onDecide(name, { kind: 'person', id })}>
              {words.is(hasLeft ? near + words.gone : near)}
            </Button>
          ))}
          <Choice unit={unit} name={name} onDecide={onDecide} />
          {unit.mayKeep && (
            <Button tone="quiet" onClick={() => setIsGrouping(true)}>
              {words.newGroup}
            </Button>
          )}
          <Button tone="quiet" onClick={() => void onDecide(name, { kind: 'ignored' })}>
            {words.ignore}
          </Button>
        </div>
      )}
      {isGrouping && (
        <RoleGroupDialog
          unit={unit}
          group={null}
          suggested={name.printed.slice(0, 60)}
          onClose={() => setIsGrouping(false)}
        />
      )}
    </li>
  )
}

/** Two people of one name differ by their section; names run together become a group of these people. */
function Readings({ unit, name, onDecide }: { unit: UnitPeople; name: PlanName; onDecide: Decide }) {
  const { change } = useChange(unit.unit.id)
  return name.readings.map((reading) => {
    const [only] = reading
    const label = reading.map((subject) => subjectText(unit, subject)).join('、')
    const take = async () => {
      if (only && reading.length === 1 && only.kind !== 'role' && only.id !== null) {
        await onDecide(name, { kind: only.kind, id: only.id })
        return
      }
      const id = newId()
      const personIds = [...new Set(reading.flatMap((subject) => subject.personIds))]
      const members = { by: 'person', personIds }
      if (await change('POST', 'role-groups', { id, name: name.printed.slice(0, 60), members })) {
        await onDecide(name, { kind: 'role-group', id })
      }
    }
    return (
      <Button key={label} onClick={() => void take()}>
        {words.is(label)}
      </Button>
    )
  })
}

function subjectText(unit: UnitPeople, subject: NamedSubjectView): string {
  const person = subject.kind === 'person' ? unit.people.find(({ id }) => id === subject.id) : undefined
  const section = nameIn(unit.sections, person?.appointments[0]?.sectionId ?? null)
  return section === '' ? subject.name : `${subject.name}（${section}）`
}

function Choice({ unit, name, onDecide }: { unit: UnitPeople; name: PlanName; onDecide: Decide }) {
  const groups = [
    ['person', words.people, unit.people.filter((person) => isThere(person, unit.today))],
    ['section', words.sections, unit.sections.filter((section) => isOpenSection(section, unit.today))],
    ['role-group', words.groups, unit.roleGroups],
  ] as const
  return (
    <select
      className="text-input"
      aria-label={words.chooseLabel(name.printed)}
      value=""
      onChange={(event) => {
        const [kind, id = ''] = event.target.value.split(' ')
        const chosen = groups.find(([each]) => each === kind)
        if (chosen) void onDecide(name, { kind: chosen[0], id })
      }}
    >
      <option value="">{words.choose}</option>
      {groups.map(
        ([kind, label, list]) =>
          list.length > 0 && (
            <optgroup key={kind} label={label}>
              {list.map((each) => (
                <option key={each.id} value={`${kind} ${each.id}`}>
                  {each.name}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </select>
  )
}
