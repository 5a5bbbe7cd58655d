import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PeerGroups } from '@hengji/contract/peer-groups.ts'
import { peerGroupsQuery } from '../../api/people.ts'
import { schemesQuery } from '../../api/scoring.ts'
import { request, RequestRefused } from '../../api/request.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords } from '../../messages/people.ts'
import { newId } from '../../api/new-id.ts'

const words = peopleWords.peers

/** Groups of a year: the office sets them, units see their own. */
export function PeerGroupsView({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const groups = useQuery(peerGroupsQuery(year))
  if (groups.error) return <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />
  if (groups.isPending) return <LoadingState />
  const { mayKeep, years } = groups.data
  const offered = [...new Set([...years, year, ...(mayKeep ? [year + 1, year - 1] : [])])].toSorted(
    (one, other) => other - one,
  )
  return (
    <div className="peer-groups">
      <div className="filters">
        <label className="filter">
          <span>{words.year}</span>
          <select value={year} onChange={(event) => onYear(parseInt(event.target.value, 10))}>
            {offered.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <span className="list-note">{words.lead}</span>
        <HrefLink href="/schemes">{words.schemes}</HrefLink>
      </div>
      {mayKeep ? (
        <Editor key={groups.data.fingerprint} groups={groups.data} />
      ) : (
        <ReadOnly groups={groups.data} />
      )}
    </div>
  )
}

function ReadOnly({ groups: { year, groups } }: { groups: PeerGroups }) {
  if (groups.length === 0) return <EmptyState title={words.none(year)}>{words.noneText}</EmptyState>
  return (
    <ul className="plan-names-settled">
      {groups.map(({ id, title, units }) => (
        <li key={id}>
          <strong>{title}</strong>
          <span>{units.map(({ name }) => name).join('、')}</span>
        </li>
      ))}
    </ul>
  )
}

interface Draft {
  groups: { id: string; title: string; schemeId: string | null }[]
  /** By unit; the empty text is no group. */
  groupOf: Record<string, string>
}

function draftOf({ groups }: PeerGroups): Draft {
  return {
    groups: groups.map(({ id, title, schemeId }) => ({ id, title, schemeId })),
    groupOf: Object.fromEntries(groups.flatMap(({ id, units }) => units.map((unit) => [unit.id, id]))),
  }
}

function Editor({ groups }: { groups: PeerGroups }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(groups))
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const units = [...groups.groups.flatMap((group) => group.units), ...groups.ungrouped]
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(groups))
  const schemes = useQuery(schemesQuery)
  const offered = (schemes.data ?? []).filter(({ year }) => year === groups.year)
  const setGroup = (id: string, changed: Partial<Draft['groups'][number]>) =>
    setDraft({
      ...draft,
      groups: draft.groups.map((each) => (each.id === id ? { ...each, ...changed } : each)),
    })
  const save = async () => {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    try {
      const kept = await request<PeerGroups>('PUT', `/api/peer-groups/${groups.year}`, {
        fingerprint: groups.fingerprint,
        groups: draft.groups.map((group) => ({
          ...group,
          unitIds: units.filter(({ id }) => draft.groupOf[id] === group.id).map(({ id }) => id),
        })),
      })
      queries.setQueryData(peerGroupsQuery(groups.year).queryKey, kept)
      showToast({ text: words.saved })
    } catch (refused) {
      if (!(refused instanceof RequestRefused)) throw refused
      setError(refused.message)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="peer-titles">
        {draft.groups.map((group, index) => (
          <div key={group.id} className="peer-title">
            <input
              className="text-input"
              required
              maxLength={60}
              aria-label={words.titleOf(index + 1)}
              value={group.title}
              onChange={(event) => setGroup(group.id, { title: event.target.value })}
            />
            <select
              className="text-input"
              aria-label={words.schemeOf(group.title)}
              value={group.schemeId ?? ''}
              onChange={(event) => setGroup(group.id, { schemeId: event.target.value || null })}
            >
              <option value="">{words.onlyScheme}</option>
              {group.schemeId !== null && !offered.some(({ id }) => id === group.schemeId) && (
                <option value={group.schemeId}>{words.earlierScheme}</option>
              )}
              {offered.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        ))}
        <Button
          onClick={() =>
            setDraft({
              ...draft,
              groups: [
                ...draft.groups,
                { id: newId(), title: words.newTitle(draft.groups.length + 1), schemeId: null },
              ],
            })
          }
        >
          {words.add}
        </Button>
      </div>
      <table className="list peer-table">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.group}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ id, name }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>
                <select
                  className="text-input"
                  aria-label={`${name} ${words.group}`}
                  value={draft.groupOf[id] ?? ''}
                  onChange={(event) =>
                    setDraft({ ...draft, groupOf: { ...draft.groupOf, [id]: event.target.value } })
                  }
                >
                  <option value="">{words.noGroup}</option>
                  {draft.groups.map((group) => (
                    <option key={group.id} value={group.id}>
                      {group.title}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {isChanged && (
        <div className="peer-save">
          <span className="list-note">{words.unsaved}</span>
          <Button onClick={() => setDraft(draftOf(groups))}>{words.discard}</Button>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  )
}
