import { useId } from 'react'
import type { Visit } from '@hengji/contract/on-site.ts'
import { checklistVerdicts, checklistVerdictWords } from '@hengji/domain/evaluation/checklist.ts'
import { addVisitPhotos } from '../../api/visit-photos.ts'
import { Field } from '../../design/field.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import type { FindingDraft } from './finding-draft.ts'
import { PhotoStrip } from './photo-strip.tsx'

interface FindingFieldsProps {
  accountId: string
  visit: Visit
  item: Visit['items'][number]
  draft: FindingDraft
  onType: (draft: FindingDraft) => void
}

/** What was found, in as few touches as it takes. */
export function FindingFields({ accountId, visit, item, draft, onType }: FindingFieldsProps) {
  const id = useId()
  const { tiers, tierShare, isScored } = visit
  const tier = tiers.find(({ title }) => title === draft.tier)
  const isScoreAsked = isScored && draft.verdict !== '' && draft.verdict !== 'not-seen'
  const isNoteNeeded = draft.verdict === 'differs' || draft.verdict === 'not-seen'
  const take = async (files: FileList | null) => {
    if (!files || files.length === 0) return
    const ids = await addVisitPhotos(accountId, visit.id, [...files])
    onType({ ...draft, photoIds: [...draft.photoIds, ...ids] })
  }
  return (
    <div className="finding-fields">
      <fieldset className="finding-verdicts">
        <legend>{words.verdict}</legend>
        {checklistVerdicts.map((verdict) => (
          <label key={verdict}>
            <input
              type="radio"
              name={`${id}-verdict`}
              checked={draft.verdict === verdict}
              onChange={() => onType({ ...draft, verdict })}
            />
            <span>{checklistVerdictWords[verdict]}</span>
          </label>
        ))}
      </fieldset>
      {isScoreAsked && (
        <div className="finding-score">
          {tiers.length > 0 && (
            <div className="field">
              <label htmlFor={`${id}-tier`}>{words.tier}</label>
              <select
                id={`${id}-tier`}
                className="text-input"
                value={draft.tier}
                onChange={(event) => onType({ ...draft, tier: event.target.value })}
              >
                <option value="">{words.chooseOther}</option>
                {tiers.map(({ title }) => (
                  <option key={title}>{title}</option>
                ))}
              </select>
            </div>
          )}
          {(tier === undefined || tierShare === 'chosen') && (
            <Field
              label={
                tier === undefined
                  ? words.scorePercent
                  : words.tierPercent(tier.leastPercent, tier.mostPercent)
              }
              note={words.percentNote(item.weightPoints)}
              inputMode="decimal"
              maxLength={10}
              value={draft.percent}
              onChange={(event) => onType({ ...draft, percent: event.target.value })}
            />
          )}
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>{isNoteNeeded ? words.noteNeeded : words.note}</label>
        <textarea
          id={`${id}-note`}
          className="text-input"
          rows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => onType({ ...draft, note: event.target.value })}
        />
      </div>
      <PhotoStrip
        photoIds={draft.photoIds}
        onRemove={(photoId) =>
          onType({ ...draft, photoIds: draft.photoIds.filter((each) => each !== photoId) })
        }
      />
      <div className="finding-photo-ways">
        <label className="button button-plain" htmlFor={`${id}-camera`}>
          <input
            id={`${id}-camera`}
            type="file"
            accept="image/*"
            capture="environment"
            className="visually-hidden"
            onChange={(event) => {
              void take(event.target.files).then(() => (event.target.value = ''))
            }}
          />
          {words.takePhoto}
        </label>
        <label className="button button-quiet" htmlFor={`${id}-files`}>
          <input
            id={`${id}-files`}
            type="file"
            accept="image/*"
            multiple
            className="visually-hidden"
            onChange={(event) => {
              void take(event.target.files).then(() => (event.target.value = ''))
            }}
          />
          {words.choosePhotos}
        </label>
      </div>
    </div>
  )
}
