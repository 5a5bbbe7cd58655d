import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Field } from '../../design/field.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import type { Draft } from './use-claim.ts'

type Media = Draft['media'][number]

interface MediaListProps {
  media: Draft['media']
  error: string | null
  isReadOnly: boolean
  onChange: (media: Media[]) => void
}

const none: Media = { outlet: '', title: '', publishedOn: null, address: null }

/** Reports in the main media: outlet, title, day, address. */
export function MediaList({ media, error, isReadOnly, onChange }: MediaListProps) {
  const set = (index: number, change: Partial<Media>) =>
    onChange(media.map((each, at) => (at === index ? { ...each, ...change } : each)))
  if (isReadOnly && media.length === 0) return null
  return (
    <section className="claims-field" aria-label={words.media}>
      <h3>{words.media}</h3>
      {media.map((each, index) =>
        isReadOnly ? (
          <p key={index}>
            {each.outlet}《{each.title}》 <DateText value={each.publishedOn} />
          </p>
        ) : (
          <div key={index} className="claims-media">
            <Field
              label={words.outlet}
              value={each.outlet}
              onChange={(event) => set(index, { outlet: event.target.value })}
            />
            <Field
              label={words.mediaTitle}
              value={each.title}
              onChange={(event) => set(index, { title: event.target.value })}
            />
            <Field
              label={words.publishedOn}
              type="date"
              value={each.publishedOn ?? ''}
              onChange={(event) => set(index, { publishedOn: dayOf(event.target.value) })}
            />
            <Field
              label={words.address}
              inputMode="url"
              value={each.address ?? ''}
              onChange={(event) => set(index, { address: event.target.value || null })}
            />
            <button
              type="button"
              className="proof-remove"
              aria-label={words.removeMedia(each.title)}
              onClick={() => onChange(media.filter((_each, at) => at !== index))}
            >
              ×
            </button>
          </div>
        ),
      )}
      {error && <p className="field-error">{error}</p>}
      {!isReadOnly && <Button onClick={() => onChange([...media, none])}>{words.addMedia}</Button>}
    </section>
  )
}

/** While a year is typed the field passes through years that nobody means. */
function dayOf(typed: string): Media['publishedOn'] {
  return /^(?:19[5-9]\d|20\d\d)-\d\d-\d\d$/.test(typed) ? typed : null
}
