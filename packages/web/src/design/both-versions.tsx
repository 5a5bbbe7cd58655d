import { bothVersionsWords as words } from '../messages/both-versions.ts'
import { Button } from './button.tsx'
import './both-versions.css'

interface BothVersionsProps {
  lead: string
  /** Where the two differ; `null`: nothing stands there. */
  rows: readonly { place: string; theirs: string | null; mine: string | null }[]
  onSettle: (keepMine: boolean) => void
}

/** Another saved the same thing meanwhile: what differs side by side, and the person decides. */
export function BothVersions({ lead, rows, onSettle }: BothVersionsProps) {
  return (
    <section className="both-versions" role="alert">
      <p>{lead}</p>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.theirs}</th>
              <th scope="col">{words.mine}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ place, theirs, mine }, index) => (
              <tr key={`${place} ${index}`}>
                <th scope="row">{place}</th>
                <td>{theirs ?? words.none}</td>
                <td>{mine ?? words.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="both-versions-acts">
        <Button onClick={() => onSettle(false)}>{words.takeTheirs}</Button>
        <Button tone="primary" onClick={() => onSettle(true)}>
          {words.keepMine}
        </Button>
      </p>
    </section>
  )
}
