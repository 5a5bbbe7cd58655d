import type { Home } from '@hengji/contract/home.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { DateText, dateInChinese } from '../../design/date-text.tsx'
import { homeWords as words } from '../../messages/home.ts'

/** What others did since one was here last. */
export function Changes({ changes, isFirst }: { changes: Home['changes']; isFirst: boolean }) {
  return (
    <section className="home-part">
      <h2>
        {words.changesTitle}
        <span className="home-since">
          {isFirst || changes.since === null ? words.firstTime : words.since(dateInChinese(changes.since))}
        </span>
      </h2>
      {changes.lines.length === 0 ? (
        <p className="home-quiet">{isFirst ? words.noChangesAtFirst : words.noChanges}</p>
      ) : (
        <ul className="home-changes">
          {changes.lines.map((line, index) => (
            <li key={`${line.at} ${index}`}>
              <HrefLink href={line.link}>{line.text}</HrefLink>
              <span className="home-note">{line.by}</span>
              <span className="home-time">
                <DateText value={line.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {changes.total > changes.lines.length && <p className="home-more">{words.more(changes.total)}</p>}
    </section>
  )
}
