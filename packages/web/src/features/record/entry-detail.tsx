import type { RecordEntry } from '@hengji/contract/record.ts'
import { recordLines } from '@hengji/contract/record-words.ts'
import { recordWords as words } from '../../messages/record.ts'

/** Before and after side by side, each part under its name; what changed is marked. */
export function EntryDetail({ entry }: { entry: RecordEntry }) {
  const before = recordLines(entry.before)
  const after = recordLines(entry.after)
  const keys = [...new Set([...before, ...after].map(({ key }) => key))]
  const find = (lines: typeof before, key: string) => lines.find((line) => line.key === key)
  return (
    <div className="record-detail">
      {keys.length === 0 ? (
        <p className="record-nothing">{words.nothing}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.columns.what}</span>
              </th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const was = find(before, key)
              const is = find(after, key)
              const isChanged = was !== undefined && is !== undefined && was.text !== is.text
              return (
                <tr key={key} className={isChanged ? 'record-changed' : undefined}>
                  <th scope="row">{(was ?? is)?.name}</th>
                  <td>{was?.text ?? <span className="absent">—</span>}</td>
                  <td>{is?.text ?? <span className="absent">—</span>}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <dl className="record-marks">
        {entry.subject !== null && (
          <>
            <dt>{words.subject}</dt>
            <dd>{entry.subject}</dd>
          </>
        )}
        {entry.accountId !== null && (
          <>
            <dt>{words.address}</dt>
            <dd>{entry.accountId}</dd>
          </>
        )}
        <dt>{words.hash}</dt>
        <dd>{entry.hash}</dd>
      </dl>
    </div>
  )
}
