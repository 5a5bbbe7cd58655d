import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { LedgerItem, Rectification } from '@hengji/contract/follow-up.ts'
import { documentsQuery, unitsQuery } from '../../api/documents.ts'
import { followUpKey, ledgerQuery, ledgerWorkbook, rectificationsQuery } from '../../api/follow-up.ts'
import { homeQuery } from '../../api/overview.ts'
import { mayOpenFollowUps, mayOrder, useSession, watchesUnits } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { zh } from '../../messages/zh.ts'
import { EntryPanel } from './entry-panel.tsx'
import { FollowUpRow } from './follow-up-row.tsx'
import { NewDialog } from './new-dialog.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import './follow-up.css'

const batch = 100

/** 台账 closed item by item, and 整改 answered in time: a list, each line opens what can be done with it. */
export function FollowUpPage() {
  const session = useSession()
  const search = useSearch({ from: '/follow-up' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const list = search.list === 'orders' ? 'orders' : 'ledger'
  const isWatching = watchesUnits(session)
  const units = useQuery({ ...unitsQuery, enabled: isWatching })
  const documents = useQuery(documentsQuery)
  const years = useMemo(
    () => [...new Set((documents.data ?? []).map(({ year }) => year))].toSorted((a, b) => b - a),
    [documents.data],
  )
  // The year under way is the server's to say: a plan of the next one may be in the making.
  const home = useQuery({
    ...homeQuery(undefined),
    enabled: search.year === undefined,
    refetchInterval: false,
  })
  const isYearKnown = search.year !== undefined || !home.isPending
  const year = isYearKnown ? Number.parseInt(search.year ?? '', 10) || (home.data?.year ?? years[0] ?? 0) : 0
  const unitId = isWatching ? search.unit : session.unit?.id
  const ledger = useQuery({ ...ledgerQuery(year, unitId), enabled: year > 0 && list === 'ledger' })
  const orders = useQuery({ ...rectificationsQuery(year, unitId), enabled: year > 0 && list === 'orders' })
  const [shown, setShown] = useState(batch)
  const [isPasting, setIsPasting] = useState(false)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  const change = (changed: Partial<typeof search>) =>
    void navigate({ to: '/follow-up', search: { ...search, ...changed }, replace: true })

  const asked = list === 'ledger' ? ledger : orders
  const error = documents.error ?? asked.error
  if (error)
    return (
      <ErrorState
        error={error}
        onRetry={() => void (documents.error ? documents.refetch() : asked.refetch())}
      />
    )
  if (documents.isPending || !isYearKnown)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const all: (LedgerItem | Rectification)[] =
    (list === 'ledger' ? ledger.data?.items : orders.data?.orders) ?? []
  const open = all.filter(({ state }) => !['closed', 'cancelled', 'accepted'].includes(state))
  const isAllShown = search.show === 'all'
  const rows = isAllShown ? all : open
  const today = (list === 'ledger' ? ledger.data?.today : orders.data?.today) ?? ''
  const refresh = () => void queries.invalidateQueries({ queryKey: followUpKey })
  const isNewOpen = search.new === 'item' || search.new === 'order'

  return (
    <div className="page follow-up">
      <header className="page-head">
        <h1>{words.title}</h1>
        <nav className="follow-up-lists" aria-label={words.listNav}>
          {(['ledger', 'orders'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-current={one === list ? 'page' : undefined}
              onClick={() => change({ list: one === 'ledger' ? undefined : one, item: undefined })}
            >
              {words.lists[one]}
            </button>
          ))}
        </nav>
        {asked.data && <p className="page-lead">{leadOf(list, open)}</p>}
        {asked.data && asked.data.total > all.length && (
          <p className="follow-up-cut">{words.shownOfAll(asked.data.total, all.length)}</p>
        )}
      </header>
      <div className="follow-up-tools">
        {years.length > 1 && (
          <label className="follow-up-choice">
            <span>{words.year}</span>
            <select
              value={String(year)}
              onChange={(event) => change({ year: event.target.value, item: undefined })}
            >
              {years.map((one) => (
                <option key={one} value={String(one)}>
                  {zh.common.years(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        {isWatching && (
          <label className="follow-up-choice">
            <span>{words.unit}</span>
            <select
              value={search.unit ?? ''}
              onChange={(event) => change({ unit: event.target.value || undefined, item: undefined })}
            >
              <option value="">{words.allUnits}</option>
              {units.data?.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="follow-up-check">
          <input
            type="checkbox"
            checked={isAllShown}
            onChange={(event) => change({ show: event.target.checked ? 'all' : undefined })}
          />
          {words.showAll}
        </label>
        <span className="follow-up-buttons">
          {list === 'ledger' && mayOpenFollowUps(session) && (
            <>
              <Button tone="primary" onClick={() => change({ new: 'item' })}>
                {words.newItem}
              </Button>
              <Button onClick={() => setIsPasting(true)} disabled={unitId === undefined}>
                {words.paste}
              </Button>
            </>
          )}
          {list === 'orders' && mayOrder(session) && (
            <Button tone="primary" onClick={() => change({ new: 'order' })}>
              {words.newOrder}
            </Button>
          )}
          <a className="button button-plain" href={ledgerWorkbook(year, unitId)} download>
            <span>{words.workbook}</span>
          </a>
          <Button className="follow-up-print" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      </div>
      {asked.isPending && year > 0 ? (
        <LoadingState />
      ) : all.length === 0 ? (
        <EmptyState title={list === 'ledger' ? words.emptyLedger : words.emptyOrders}>
          <p>{list === 'ledger' ? words.emptyLedgerText : words.emptyOrdersText}</p>
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title={words.noneOpen} />
      ) : (
        <>
          <table className="follow-up-table">
            <thead>
              <tr>
                <th scope="col">{list === 'ledger' ? words.columns.matter : words.columns.issue}</th>
                {unitId === undefined && <th scope="col">{words.columns.unit}</th>}
                <th scope="col">{words.columns.whose}</th>
                <th scope="col">{words.columns.due}</th>
                <th scope="col">{words.columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map((one) => (
                <FollowUpRow
                  key={one.id}
                  one={one}
                  isUnitShown={unitId === undefined}
                  isOpen={search.item === one.id}
                  onOpen={() => change({ item: search.item === one.id ? undefined : one.id })}
                />
              ))}
            </tbody>
          </table>
          <TooMuch shown={shown} total={rows.length} onMore={() => setShown(shown + batch)} />
        </>
      )}
      {search.item !== undefined && (
        <EntryPanel list={list} id={search.item} today={today} onClose={() => change({ item: undefined })} />
      )}
      {isNewOpen && unitId === undefined && (
        <p className="follow-up-note" role="alert">
          {words.form.chooseUnit}
        </p>
      )}
      {isNewOpen && unitId !== undefined && (
        <NewDialog
          kind={search.new === 'order' ? 'order' : 'item'}
          unitId={unitId}
          year={year}
          about={
            search.document !== undefined && search.indicator !== undefined
              ? { documentId: search.document, indicatorId: search.indicator }
              : null
          }
          onDone={(id) => {
            refresh()
            change({ new: undefined, document: undefined, indicator: undefined, item: id })
          }}
          onClose={() => change({ new: undefined, document: undefined, indicator: undefined })}
        />
      )}
      {isPasting && unitId !== undefined && (
        <PasteDialog
          unitId={unitId}
          year={year}
          onDone={() => {
            setIsPasting(false)
            refresh()
          }}
          onClose={() => setIsPasting(false)}
        />
      )}
    </div>
  )
}

function leadOf(list: 'ledger' | 'orders', open: readonly (LedgerItem | Rectification)[]): string {
  const overdue = open.filter(({ overdueDays }) => overdueDays !== null).length
  if (list === 'ledger') {
    const submitted = open.filter(({ state }) => state === 'submitted').length
    return words.leadLedger(open.length - submitted, submitted, overdue)
  }
  const answered = open.filter(({ state }) => state === 'answered').length
  const risen = open.filter((one) => 'escalations' in one && one.escalations.length > 0).length
  return words.leadOrders(open.length - answered, answered, overdue, risen)
}
