import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { evaluationsQuery } from '../../api/evaluations.ts'
import { schemesWords as words } from '../../messages/schemes.ts'

/** Beyond these nobody tries: the newest years first. */
const most = 3

/** Before a draft is promulgated: how units would stand under it, with the figures of a year that was evaluated. */
export function TryOnResults({ schemeId }: { schemeId: string }) {
  const { data } = useQuery(evaluationsQuery)
  const evaluated = (data?.evaluations ?? [])
    .filter(({ open }) => open.length === 0 || open.includes('result'))
    .toSorted((one, other) => other.year - one.year)
    .slice(0, most)
  if (evaluated.length === 0) return null
  return (
    <p className="list-note scheme-try">
      {words.tryOn}
      {evaluated.map(({ id, title, year }) => (
        <Link
          key={id}
          to="/evaluations/$evaluationId/result/what-if"
          params={{ evaluationId: id }}
          search={{ base: schemeId }}
        >
          {words.tryOnOf(title, year)}
        </Link>
      ))}
    </p>
  )
}
