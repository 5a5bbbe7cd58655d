import type { SchemeView } from '@hengji/contract/schemes.ts'
import { compareSchemes } from '@hengji/domain/scheme/compare-schemes.ts'
import { schemesWords as words } from '../../messages/schemes.ts'

/** What it has otherwise than the one it was made from. */
export function Differences({ view, scheme }: { view: SchemeView; scheme: SchemeView['scheme'] }) {
  if (view.base === null) return <p className="list-note">{words.noBase}</p>
  const found = compareSchemes(view.base.scheme, scheme)
  return (
    <section>
      <p className="page-lead">{words.differencesFrom(view.base.title)}</p>
      {found.length === 0 ? (
        <p className="list-note">{words.noDifferences}</p>
      ) : (
        <table className="list scheme-differences">
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ path, place, before, after }, index) => (
              <tr key={`${path} ${index}`}>
                <td>{place}</td>
                <td className="scheme-before">{before ?? words.none}</td>
                <td>{after ?? words.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
