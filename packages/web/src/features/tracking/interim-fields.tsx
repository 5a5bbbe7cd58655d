import { useMutation } from '@tanstack/react-query'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import type { Rhythm } from '@hengji/contract/measures.ts'
import { proposeInterim } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { measuresWords, trackingWords } from '../../messages/tracking.ts'
import { monthsOf, type MeasureDraft } from './measure-draft.ts'

const words = measuresWords.form

interface InterimFieldsProps {
  story: MeasureStory
  draft: MeasureDraft
  onChange: (changed: Partial<MeasureDraft>) => void
}

/** What is to be reached by the end of which month; the rule proposes, the person decides. */
export function InterimFields({ story, draft, onChange }: InterimFieldsProps) {
  const proposing = useMutation({
    mutationFn: (rhythm: Rhythm) => proposeInterim(story.id, rhythm),
    onSuccess: ({ targets }) => onChange({ interim: monthsOf(targets) }),
  })
  const isMilestone = draft.kind === 'milestone'
  const origins = new Map(story.interimTargets.map(({ month, origin }) => [month, origin]))
  const before = new Map(story.lastYear.map(({ month, value }) => [month, value]))
  return (
    <fieldset className="measures-interim">
      <legend>
        {words.interim}
        {draft.kind === 'number' && draft.unit !== '' && `（${draft.unit}）`}
      </legend>
      <p className="measures-rhythms">
        {(['monthly', 'quarterly'] as const).map((rhythm) => (
          <Button
            key={rhythm}
            aria-busy={proposing.isPending || undefined}
            onClick={() => {
              if (!proposing.isPending) proposing.mutate(rhythm)
            }}
          >
            {words.rhythm[rhythm]}
          </Button>
        ))}
        <small>{proposing.data ? words.rule(proposing.data.rule) : words.interimNote}</small>
      </p>
      {proposing.error && <p className="field-error">{proposing.error.message}</p>}
      <div className={isMilestone ? 'measures-months measures-months-text' : 'measures-months'}>
        {draft.interim.map((text, index) => {
          const month = index + 1
          const origin = origins.get(month)
          return (
            <label key={month}>
              <span>
                {words.month(month)}
                {text !== '' && origin !== undefined && <small>{trackingWords.origins[origin]}</small>}
              </span>
              <input
                className="text-input"
                value={text}
                maxLength={isMilestone ? 200 : 60}
                inputMode={isMilestone ? 'text' : 'decimal'}
                aria-label={isMilestone ? words.milestone(month) : undefined}
                placeholder={before.has(month) ? `上年 ${before.get(month) ?? ''}` : undefined}
                onChange={(event) => onChange({ interim: draft.interim.with(index, event.target.value) })}
              />
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
