import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Robot, RobotKind } from '@hengji/contract/reminders.ts'
import { addRobot, changeRobot } from '../../api/reminders.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { remindersWords } from '../../messages/reminders.ts'
import { zh } from '../../messages/zh.ts'

const words = remindersWords.robots

interface RobotDialogProps {
  /** `null`: a new one. */
  robot: Robot | null
  onClose: () => void
  onDone: (text: string) => void
}

/** Address and secret go in and never come back: left empty they stay. */
export function RobotDialog({ robot, onClose, onDone }: RobotDialogProps) {
  const [kind, setKind] = useState<RobotKind>(robot?.kind ?? 'wecom')
  const [title, setTitle] = useState(robot?.title ?? '')
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const save = useMutation({
    mutationFn: () =>
      robot === null
        ? addRobot({ kind, title, url, secret: kind === 'dingtalk' && secret !== '' ? secret : null })
        : changeRobot(robot.id, {
            revision: robot.revision,
            title,
            ...(url === '' ? {} : { url }),
            ...(secret === '' ? {} : { secret }),
          }),
    onSuccess: (saved) => onDone(robot === null ? words.added(saved.title) : words.changed(saved.title)),
  })
  return (
    <Dialog title={robot === null ? words.add : robot.title} onClose={onClose}>
      <form
        className="robot-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) save.mutate()
        }}
      >
        {robot === null && (
          <fieldset className="robot-kinds">
            <legend>{words.kind}</legend>
            {(['wecom', 'dingtalk'] as const).map((each) => (
              <label key={each} className="reminders-check">
                <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
                {words.kinds[each]}
              </label>
            ))}
          </fieldset>
        )}
        <Field
          label={words.name}
          data-focus
          required
          maxLength={60}
          placeholder={words.namePlaceholder}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field
          label={words.url}
          required={robot === null}
          autoComplete="off"
          value={url}
          placeholder={robot === null ? '' : words.urlKept}
          note={words.urlNote}
          error={save.error ? save.error.message : null}
          onChange={(event) => {
            save.reset()
            setUrl(event.target.value)
          }}
        />
        {kind === 'dingtalk' && (
          <Field
            label={words.secret}
            type="password"
            autoComplete="new-password"
            value={secret}
            placeholder={robot?.hasSecret ? words.secretKept : ''}
            note={words.secretNote}
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button type="submit" tone="primary" aria-busy={save.isPending}>
            {robot === null ? words.add : remindersWords.own.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
