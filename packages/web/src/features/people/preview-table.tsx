import type { PeopleChangeView, PeoplePreview } from '@hengji/contract/people-import.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { peopleWords } from '../../messages/people.ts'

const words = peopleWords.import

interface PreviewTableProps {
  preview: PeoplePreview
  accept: ReadonlySet<string>
  onAccept: (accept: ReadonlySet<string>) => void
}

/** What the list would change, each line to be taken over or left. */
export function PreviewTable({ preview, accept, onAccept }: PreviewTableProps) {
  const { changes, doubts, unchanged } = preview
  if (changes.length === 0 && doubts.length === 0) return <p>{words.nothing}</p>
  const toggle = (key: string) => {
    const next = new Set(accept)
    if (!next.delete(key)) next.add(key)
    onAccept(next)
  }
  const isAll = changes.every(({ key }) => accept.has(key))
  return (
    <div className="people-preview">
      <p>{changes.length === 0 ? words.nothing : words.summary(changes.length, unchanged)}</p>
      {doubts.length > 0 && (
        <details className="people-doubts" open={doubts.length < 6}>
          <summary>{words.doubts(doubts.length)}</summary>
          <ul>
            {doubts.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {changes.length > 0 && (
        <ScrollRegion label={words.previewTitle} className="people-preview-rows">
          <label className="people-check people-check-all">
            <input
              type="checkbox"
              checked={isAll}
              onChange={() => onAccept(new Set(isAll ? [] : changes.map(({ key }) => key)))}
            />
            <span>{words.all}</span>
          </label>
          {changes.map((change) => (
            <label key={change.key} className="people-check people-change">
              <input type="checkbox" checked={accept.has(change.key)} onChange={() => toggle(change.key)} />
              <span className={`people-kind people-kind-${change.kind}`}>{words.kinds[change.kind]}</span>
              <strong>{change.name}</strong>
              <span>{changeText(change)}</span>
            </label>
          ))}
        </ScrollRegion>
      )}
    </div>
  )
}

interface Named {
  section: string | null
  duty: keyof typeof dutyNames
  title: string | null
}

function namedText({ section, duty, title }: Named): string {
  return `${section === null ? '' : `${section} · `}${dutyNames[duty]}${title === null ? '' : `（${title}）`}`
}

/** Sections of one duty stand together: 分管领导：办公室、归集管理科. */
function appointmentsText(list: readonly Named[]): string {
  const supervised = list.filter(({ duty, section }) => duty === 'supervising-leader' && section !== null)
  if (supervised.length < 2) return list.map(namedText).join('；')
  const others = list.filter((each) => !supervised.includes(each)).map(namedText)
  const sections = supervised.map(({ section }) => section).join('、')
  return [...others, `${dutyNames['supervising-leader']}：${sections}`].join('；')
}

function changeText(change: PeopleChangeView): string {
  switch (change.kind) {
    case 'section-new':
      return peopleWords.tree[change.sectionKind]
    case 'person-new':
      return appointmentsText(change.begins)
    case 'person-missing':
      return words.leaves
    case 'person-changed':
      return [
        change.begins.length > 0 && `${words.begins} ${appointmentsText(change.begins)}`,
        change.ends.length > 0 && `${words.ends} ${appointmentsText(change.ends)}`,
        change.phone && `${words.phone} ${change.phone.before ?? ''} → ${change.phone.after ?? ''}`,
        change.email && `${words.email} ${change.email.before ?? ''} → ${change.email.after ?? ''}`,
      ]
        .filter((part) => typeof part === 'string')
        .join('；')
  }
}
