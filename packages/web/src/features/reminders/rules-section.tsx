import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { YearRules } from '@hengji/contract/reminders.ts'
import {
  reminderRules,
  usualReminderRules,
  type ReminderRule,
  type ReminderRules,
} from '@hengji/domain/monitoring/reminder-rules.ts'
import { saveRules } from '../../api/reminders.ts'
import { RequestRefused } from '../../api/request.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { showToast } from '../../design/toast.tsx'
import { remindersWords } from '../../messages/reminders.ts'
import { draftOf, readDraft, ruleFields, type RuleField, type RulesDraft } from './rules-draft.ts'

const words = remindersWords.rules

const fieldLabels = {
  everyDays: words.everyDays,
  workdaysBefore: words.workdaysBefore,
  afterWorkdays: words.afterWorkdays,
  dayOfMonth: words.dayOfMonth,
  days: words.silentDays,
} as const satisfies Record<RuleField, string>

/** The rules as a table that everybody reads, and the office writes in. */
export function RulesSection({ stored, mayEdit }: { stored: YearRules; mayEdit: boolean }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<RulesDraft>(() => draftOf(stored.rules))
  const [revision, setRevision] = useState(stored.revision)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(stored.rules))
  const take = (newer: YearRules) => {
    setDraft(draftOf(newer.rules))
    setRevision(newer.revision)
  }
  const save = useMutation({
    mutationFn: ({ rules }: { rules: ReminderRules; sent: RulesDraft }) =>
      saveRules(stored.year, { revision, rules }),
    onSuccess: (saved, { sent }) => {
      // What was changed meanwhile is yet to be saved, on what is saved now.
      setDraft((now) => (now === sent ? draftOf(saved.rules) : now))
      setRevision(saved.revision)
      showToast({ text: words.saved })
    },
    onError: (error) => {
      const newer = newerRules(error)
      showToast({ text: newer === null ? error.message : `${error.message}${words.conflict}` })
      if (newer !== null) take(newer)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['reminders'], exact: true }),
  })
  const submit = () => {
    const read = readDraft(draft)
    if ('wrong' in read) setWrong(read.wrong)
    else if (!save.isPending) {
      setWrong(new Set())
      save.mutate({ rules: read.rules, sent: draft })
    }
  }
  return (
    <section className="reminders-part" aria-labelledby="rules-title">
      <h2 id="rules-title">{words.title(stored.year)}</h2>
      <p className="reminders-note">
        {stored.updatedBy === null
          ? words.usual
          : words.changed(stored.updatedBy, dateInChinese(stored.updatedAt ?? ''))}
        {!mayEdit && words.readOnly}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="rules">
          <RuleValue
            label={words.time}
            value={draft.time}
            note={words.timeNote}
            size={5}
            isWrong={wrong.has('time')}
            onChange={mayEdit ? (time) => setDraft({ ...draft, time }) : null}
          />
          {reminderRules.map((rule) => {
            const values = draft.rules[rule]
            const change = (changed: Partial<typeof values>) =>
              setDraft({ ...draft, rules: { ...draft.rules, [rule]: { ...values, ...changed } } })
            const name = (
              <span>
                <strong>{words.names[rule]}</strong>
                <small>{values.isOn ? words.who[rule] : words.isOff}</small>
              </span>
            )
            return (
              <div key={rule} className={values.isOn ? 'rule' : 'rule rule-off'}>
                {mayEdit ? (
                  <label className="reminders-check rule-name">
                    <input
                      type="checkbox"
                      checked={values.isOn}
                      onChange={(event) => change({ isOn: event.target.checked })}
                    />
                    {name}
                  </label>
                ) : (
                  name
                )}
                <div className="rule-fields">
                  {ruleFields[rule].map((field: RuleField) => (
                    <RuleValue
                      key={field}
                      label={labelOf(rule, field)}
                      value={values[field] ?? ''}
                      note={mayEdit && field === 'workdaysBefore' ? words.workdaysNote : null}
                      size={field === 'workdaysBefore' ? 8 : 3}
                      isWrong={wrong.has(`${rule}.${field}`)}
                      onChange={mayEdit ? (text) => change({ [field]: text }) : null}
                    />
                  ))}
                </div>
              </div>
            )
          })}
        </div>
        {mayEdit && (
          <div className="reminders-acts">
            <Button type="submit" tone="primary" disabled={!isChanged} aria-busy={save.isPending}>
              {words.save}
            </Button>
            <Button onClick={() => setDraft(draftOf(usualReminderRules))}>{words.reset}</Button>
            <span role="status" className={wrong.size > 0 ? 'field-error' : 'reminders-note'}>
              {wrong.size > 0 ? words.invalid : isChanged ? remindersWords.own.unsaved : ''}
            </span>
          </div>
        )}
      </form>
    </section>
  )
}

function labelOf(rule: ReminderRule, field: RuleField): string {
  const isRepeat = field === 'everyDays' && (rule === 'silent' || rule === 'comment')
  return isRepeat ? words.repeatDays : fieldLabels[field]
}

interface RuleValueProps {
  label: string
  value: string
  note: string | null
  /** Letters that it shows. */
  size: number
  isWrong: boolean
  /** `null`: it is read only. */
  onChange: ((text: string) => void) | null
}

function RuleValue({ label, value, note, size, isWrong, onChange }: RuleValueProps) {
  if (onChange === null)
    return (
      <p className="rule-field">
        <span>{label}</span> {value}
      </p>
    )
  return (
    <label className="rule-field">
      <span>{label}</span>
      <input
        size={size}
        autoComplete="off"
        value={value}
        aria-invalid={isWrong ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== null && <small>{note}</small>}
    </label>
  )
}

function newerRules(error: Error): YearRules | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  return (error.body as { newer?: YearRules | null } | null)?.newer ?? null
}
