import Drawer from 'antd/es/drawer'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AppointmentView, UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { carriedQuery } from '../../api/people.ts'
import { AntdTheme } from '../../design/antd-theme.tsx'
import { Button } from '../../design/button.tsx'
import { LoadingState } from '../../design/states.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { HandoverWizard } from './handover-wizard.tsx'
import { AppointDialog, DeputyDialog, EditPersonDialog, EndDialog } from './person-dialogs.tsx'
import { placeText } from './place-text.ts'
import { isThere, nameIn, useChange } from './use-people.ts'

interface PersonPanelProps {
  unit: UnitPeople
  person: UnitPerson
  onClose: () => void
}

type Opened = 'edit' | 'appoint' | 'deputy' | 'handover' | AppointmentView | null

/** All about one person: duties with their history, deputies, what is carried, and what can be done. */
export default function PersonPanel({ unit, person, onClose }: PersonPanelProps) {
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const isPresent = isThere(person, unit.today)
  return (
    <AntdTheme>
      <Drawer
        open
        onClose={onClose}
        size={460}
        mask={false}
        // Esc leaves the question first, then the panel.
        keyboard={opened === null}
        // Below what says what was done, with the way back.
        zIndex={50}
        title={person.name}
        rootClassName="person-panel-root"
      >
        <div className="person-panel">
          {unit.mayKeep && (
            <div className="person-acts">
              {isPresent && (
                <Button tone="primary" onClick={() => setOpened('handover')}>
                  {words.person.handOver}
                </Button>
              )}
              {isPresent && <Button onClick={() => setOpened('deputy')}>{words.person.nameDeputy}</Button>}
              <Button onClick={() => setOpened('edit')}>{words.person.edit}</Button>
            </div>
          )}
          <Facts person={person} />
          <Appointments
            unit={unit}
            person={person}
            onAppoint={() => setOpened('appoint')}
            onEnd={setOpened}
          />
          <Deputies unit={unit} person={person} />
          <CarriedList unit={unit} person={person} />
        </div>
        {opened === 'edit' && <EditPersonDialog unit={unit} person={person} onClose={close} />}
        {opened === 'appoint' && <AppointDialog unit={unit} person={person} onClose={close} />}
        {opened === 'deputy' && <DeputyDialog unit={unit} person={person} onClose={close} />}
        {opened === 'handover' && <HandoverWizard unit={unit} person={person} onClose={close} />}
        {opened !== null && typeof opened === 'object' && (
          <EndDialog unit={unit} appointment={opened} onClose={close} />
        )}
      </Drawer>
    </AntdTheme>
  )
}

function Facts({ person }: { person: UnitPerson }) {
  const facts = [
    [words.person.phone, person.phone],
    [words.person.email, person.email],
    [words.person.leftOn, person.leftOn],
  ].filter(([, value]) => value !== null)
  return (
    <dl className="person-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt className="visually-hidden">{words.person.hasAccount}</dt>
        <dd className="list-note">{person.hasAccount ? words.person.hasAccount : words.person.noAccount}</dd>
      </div>
    </dl>
  )
}

function Appointments({
  unit,
  person,
  onAppoint,
  onEnd,
}: {
  unit: UnitPeople
  person: UnitPerson
  onAppoint: () => void
  onEnd: (appointment: AppointmentView) => void
}) {
  // Over before it began: it was undone and never in force.
  const real = person.appointments.filter(
    ({ fromOn, untilOn }) => fromOn === null || untilOn === null || untilOn >= fromOn,
  )
  const isPast = ({ untilOn }: AppointmentView) => untilOn !== null && untilOn < unit.today
  const line = (each: AppointmentView) => (
    <li key={each.id}>
      <span>
        {placeText(unit, each)}
        <small>{words.person.span(each.fromOn, each.untilOn)}</small>
      </span>
      {unit.mayKeep && !isPast(each) && (
        <Button tone="quiet" onClick={() => onEnd(each)}>
          {words.person.end}
        </Button>
      )}
    </li>
  )
  const [current, past] = [real.filter((each) => !isPast(each)), real.filter(isPast)]
  return (
    <section>
      <header>
        <h3>{words.person.appointments}</h3>
        {unit.mayKeep && (
          <Button tone="quiet" onClick={onAppoint}>
            {words.person.appoint}
          </Button>
        )}
      </header>
      {current.length === 0 && <p className="absent">{words.person.noAppointment}</p>}
      <ul className="person-lines">{current.map(line)}</ul>
      {past.length > 0 && (
        <details>
          <summary>
            {words.person.past}（{past.length}）
          </summary>
          <ul className="person-lines">{past.map(line)}</ul>
        </details>
      )}
    </section>
  )
}

function Deputies({ unit, person }: { unit: UnitPeople; person: UnitPerson }) {
  const { change, isBusy, error } = useChange(unit.unit.id)
  const mine = unit.deputies.filter(
    (each) =>
      !each.isRevoked &&
      each.untilOn >= unit.today &&
      (each.personId === person.id || each.deputyId === person.id),
  )
  return (
    <section>
      <h3>{words.person.deputies}</h3>
      {mine.length === 0 && <p className="absent">{words.person.noDeputy}</p>}
      <ul className="person-lines">
        {mine.map((each) => (
          <li key={each.id}>
            <span>
              {each.personId === person.id
                ? words.deputisedBy(nameIn(unit.people, each.deputyId), each.untilOn)
                : words.deputyFor(nameIn(unit.people, each.personId), each.untilOn)}
              <small>
                {words.person.since(each.fromOn)}
                {each.reason !== null && ` · ${each.reason}`}
              </small>
            </span>
            {unit.mayKeep && (
              <Button
                tone="quiet"
                aria-busy={isBusy}
                onClick={() => void change('POST', `deputies/${each.id}/revoke`)}
              >
                {words.person.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && <p className="field-error">{error}</p>}
    </section>
  )
}

const fewEnough = 12

function CarriedList({ unit, person }: { unit: UnitPeople; person: UnitPerson }) {
  const carried = useQuery(carriedQuery(unit.unit.id, person.id))
  const [isWhole, setIsWhole] = useState(false)
  if (unit.plans.length === 0) return null
  const all = carried.data ?? []
  const current = all.filter(({ until }) => until === null)
  const past = new Set(all.filter(({ until }) => until !== null).map(({ indicatorId }) => indicatorId))
  for (const { indicatorId } of current) past.delete(indicatorId)
  const shown = isWhole ? current : current.slice(0, fewEnough)
  return (
    <section>
      <h3>
        {words.person.carried}
        {current.length > 0 && `（${current.length}）`}
      </h3>
      {carried.isPending && <LoadingState lines={3} />}
      {carried.error && <p className="field-error">{carried.error.message}</p>}
      {carried.data && current.length === 0 && <p className="absent">{words.person.noCarried}</p>}
      <ul className="person-lines">
        {shown.map((each) => (
          <li key={each.indicatorId}>
            <span>
              <Link to="/documents/$documentId" params={{ documentId: each.documentId }}>
                {each.code ?? each.year}
              </Link>{' '}
              {each.text}
              <small>{each.capacities.map((capacity) => words.person.capacities[capacity]).join('、')}</small>
            </span>
          </li>
        ))}
      </ul>
      {shown.length < current.length && (
        <Button tone="quiet" onClick={() => setIsWhole(true)}>
          {words.person.moreCarried(current.length - shown.length)}
        </Button>
      )}
      {past.size > 0 && <p className="list-note">{words.person.carriedPast(past.size)}</p>}
    </section>
  )
}
