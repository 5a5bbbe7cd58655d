import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Preferences, ReminderSettings } from '@hengji/contract/reminders.ts'
import { reminderRules, type ReminderRule } from '@hengji/domain/monitoring/reminder-rules.ts'
import { savePreferences, tryMail } from '../../api/reminders.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { remindersWords } from '../../messages/reminders.ts'

const words = remindersWords.own

export function PreferencesSection({ settings }: { settings: ReminderSettings }) {
  const { mail } = settings
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Preferences>(settings.preferences)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(settings.preferences)
  const save = useMutation({
    mutationFn: savePreferences,
    onSuccess: async (saved, sent) => {
      // What was changed meanwhile is yet to be saved.
      setDraft((now) => (now === sent ? saved : now))
      showToast({ text: words.saved })
      await queries.invalidateQueries({ queryKey: ['reminders'], exact: true })
    },
  })
  const trial = useMutation({
    mutationFn: tryMail,
    onSuccess: () => showToast({ text: words.trialQueued }),
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reminders', 'deliveries'] }),
  })
  const change = (changed: Partial<Preferences>) => setDraft({ ...draft, ...changed })
  const toggleRule = (rule: ReminderRule, isOn: boolean) =>
    change({
      mutedRules: isOn
        ? draft.mutedRules.filter((each) => each !== rule)
        : reminderRules.filter((each) => each === rule || draft.mutedRules.includes(each)),
    })

  return (
    <section className="reminders-part" aria-labelledby="own-title">
      <h2 id="own-title">{words.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending && isChanged) save.mutate(draft)
        }}
      >
        <p className="reminders-line">
          <strong>{words.site}</strong>
          <span>{words.siteNote}</span>
        </p>
        <label className="reminders-line">
          <span className="reminders-check">
            <input
              type="checkbox"
              checked={draft.byMail}
              onChange={(event) => change({ byMail: event.target.checked })}
            />
            <strong>{words.mail}</strong>
          </span>
          <span>{mailNote(settings)}</span>
        </label>
        {draft.byMail && (
          <div className="reminders-fields">
            <Field
              label={words.address}
              type="email"
              autoComplete="email"
              value={draft.mailAddress ?? ''}
              placeholder={mail.listedAddress ?? 'name@example.cn'}
              note={words.addressNote(mail.listedAddress)}
              error={save.error ? save.error.message : null}
              onChange={(event) => {
                save.reset()
                change({ mailAddress: event.target.value === '' ? null : event.target.value })
              }}
            />
            <Field
              label={words.quiet}
              type="date"
              min={settings.today}
              value={draft.quietUntil ?? ''}
              note={words.quietNote}
              onChange={(event) =>
                change({ quietUntil: event.target.value === '' ? null : event.target.value })
              }
            />
            <fieldset className="reminders-muted">
              <legend>{words.muted}</legend>
              {reminderRules.map((rule) => (
                <label key={rule} className="reminders-check">
                  <input
                    type="checkbox"
                    checked={!draft.mutedRules.includes(rule)}
                    onChange={(event) => toggleRule(rule, event.target.checked)}
                  />
                  {remindersWords.rules.names[rule]}
                </label>
              ))}
            </fieldset>
          </div>
        )}
        <div className="reminders-acts">
          <Button type="submit" tone="primary" disabled={!isChanged} aria-busy={save.isPending}>
            {words.save}
          </Button>
          {mail.isConfigured && draft.byMail && (
            <Button
              disabled={isChanged || mail.goesTo === null}
              aria-busy={trial.isPending}
              title={isChanged ? words.trialSaveFirst : undefined}
              onClick={() => !trial.isPending && trial.mutate()}
            >
              {words.trial}
            </Button>
          )}
          <span role="status" className="reminders-note">
            {isChanged ? words.unsaved : ''}
          </span>
        </div>
      </form>
    </section>
  )
}

function mailNote({ mail, preferences }: ReminderSettings): string {
  if (!mail.isConfigured) return words.mailNotConfigured
  if (!preferences.byMail) return words.mailOff
  return mail.goesTo === null ? words.mailNowhere : words.mailGoesTo(mail.goesTo)
}
