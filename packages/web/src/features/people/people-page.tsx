import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { PeoplePreview } from '@hengji/contract/people-import.ts'
import type { UnitPeople } from '@hengji/contract/people.ts'
import { peopleUnitsQuery, previewPlan, unitPeopleQuery } from '../../api/people.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { zh } from '../../messages/zh.ts'
import { HandoverLog } from './handover-log.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PeerGroupsView } from './peer-groups-view.tsx'
import { PeopleView } from './people-view.tsx'
import { NewPersonDialog } from './person-dialogs.tsx'
import { PlanNamesView } from './plan-names-view.tsx'
import { RoleGroupsView } from './role-groups-view.tsx'
import { isOpenSection, isThere, usePeopleAddress } from './use-people.ts'
import './people.css'

/** Who works where in a unit, who stands in for whom, and whom the names of the plan mean. */
export function PeoplePage() {
  const session = useSession()
  const units = useQuery(peopleUnitsQuery)
  const { search, go } = usePeopleAddress()
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (units.error) return <ErrorState error={units.error} onRetry={() => void units.refetch()} />
  if (units.isPending) {
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  }
  if (units.data.length === 0)
    return (
      <div className="page people-page">
        <h1>{words.title}</h1>
        <EmptyState title={words.noUnits}>
          <HrefLink href="/units">{words.addUnits}</HrefLink>
        </EmptyState>
      </div>
    )
  const unitId = search.unit ?? session.unit?.id ?? units.data[0]?.id ?? ''
  return (
    <div className="page people-page">
      <header className="page-head people-head">
        <h1>{words.title}</h1>
        {units.data.length > 1 && (
          <label className="filter">
            <span>{words.unit}</span>
            <select
              value={unitId}
              onChange={(event) => go({ unit: event.target.value, section: undefined, person: undefined })}
            >
              {units.data.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <PeopleOfUnit key={unitId} unitId={unitId} />
    </div>
  )
}

const views = ['people', 'names', 'roles', 'handovers', 'peers'] as const
type View = (typeof views)[number]

function PeopleOfUnit({ unitId }: { unitId: string }) {
  const people = useQuery(unitPeopleQuery(unitId))
  const { search, go } = usePeopleAddress()
  const [isAdding, setIsAdding] = useState(false)
  const [importing, setImporting] = useState<{ initial: PeoplePreview | null } | null>(null)
  if (people.error) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  if (people.isPending) return <LoadingState />
  const unit = people.data
  const view: View = views.find((each) => each === search.view) ?? 'people'
  const takeNames = (documentId: string) => {
    previewPlan(unitId, documentId).then(
      (initial) => setImporting({ initial }),
      (error: Error) => showToast({ text: error.message }),
    )
  }
  return (
    <>
      <Lead unit={unit} onNames={() => go({ view: 'names' }, false)} />
      <div className="people-bar">
        <nav className="people-views" aria-label={words.viewsLabel}>
          {views
            .filter((each) => each !== 'names' || unit.plans.length > 0)
            .map((each) => (
              <button
                key={each}
                type="button"
                aria-current={each === view ? 'page' : undefined}
                onClick={() => go({ view: each === 'people' ? undefined : each, person: undefined }, false)}
              >
                {words.views[each]}
              </button>
            ))}
        </nav>
        {unit.mayKeep && view === 'people' && unit.people.length > 0 && (
          <span className="people-acts">
            <Button onClick={() => setImporting({ initial: null })}>{words.importList}</Button>
            <Button tone="primary" onClick={() => setIsAdding(true)}>
              {words.addPerson}
            </Button>
          </span>
        )}
      </div>
      {view === 'people' && unit.people.length === 0 && unit.sections.length === 0 && (
        <Begin unit={unit} onFile={() => setImporting({ initial: null })} onPlan={takeNames} />
      )}
      {view === 'people' && (unit.people.length > 0 || unit.sections.length > 0) && (
        <PeopleView unit={unit} />
      )}
      {view === 'names' && (
        <PlanNamesView
          unit={unit}
          documentId={search.plan}
          onChoosePlan={(plan) => go({ plan })}
          onTakeNames={takeNames}
        />
      )}
      {view === 'roles' && <RoleGroupsView unit={unit} />}
      {view === 'handovers' && <HandoverLog unit={unit} />}
      {view === 'peers' && (
        <PeerGroupsView year={yearOf(search.year, unit)} onYear={(year) => go({ year: String(year) })} />
      )}
      {isAdding && (
        <NewPersonDialog
          unit={unit}
          sectionId={unit.sections.some(({ id }) => id === search.section) ? (search.section ?? null) : null}
          onMade={(person) => {
            setIsAdding(false)
            go({ person })
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      {importing && (
        <ImportDialog unit={unit} initial={importing.initial} onClose={() => setImporting(null)} />
      )}
    </>
  )
}

/** Of the address, else of the unit's newest plan, else of the day. */
function yearOf(asked: string | undefined, unit: UnitPeople): number {
  const year = parseInt(asked ?? '', 10)
  if (year >= 1949 && year <= 2999) return year
  return unit.plans[0]?.year ?? parseInt(unit.today.slice(0, 4), 10)
}

/** The first line answers: how many, what is vacant, what waits for a decision. */
function Lead({ unit, onNames }: { unit: UnitPeople; onNames: () => void }) {
  const open = unit.sections.filter((section) => isOpenSection(section, unit.today))
  const vacant = open.filter(({ heads }) => heads.length === 0).length
  const undecided = unit.plans[0]?.undecided ?? 0
  return (
    <p className="page-lead">
      {words.lead(unit.people.filter((person) => isThere(person, unit.today)).length, open.length)}
      {vacant > 0 && <span className="structure-vacant">，{words.vacancies(vacant)}</span>}
      {undecided > 0 && (
        <>
          ；
          <button type="button" className="link-button" onClick={onNames}>
            {words.undecided(undecided)}
          </button>
        </>
      )}
      。{!unit.mayKeep && words.readOnly}
    </p>
  )
}

function Begin({
  unit,
  onFile,
  onPlan,
}: {
  unit: UnitPeople
  onFile: () => void
  onPlan: (documentId: string) => void
}) {
  const [plan] = unit.plans
  if (!unit.mayKeep) return <EmptyState title={words.empty.title}>{words.empty.noRight}</EmptyState>
  return (
    <EmptyState title={words.empty.title}>
      <p>{words.empty.text}</p>
      <ul className="people-begin">
        {plan && unit.mayDecideNames && (
          <li>
            <Button tone="primary" onClick={() => onPlan(plan.documentId)}>
              {words.empty.fromPlan(plan.year)}
            </Button>
            <span>{words.empty.fromPlanHint}</span>
          </li>
        )}
        <li>
          <Button onClick={onFile}>{words.empty.fromFile}</Button>
          <span>{words.empty.fromFileHint}</span>
        </li>
      </ul>
    </EmptyState>
  )
}
