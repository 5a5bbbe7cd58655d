import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Robot } from '@hengji/contract/reminders.ts'
import { changeRobot, removeRobot, robotsQuery, tryRobot } from '../../api/reminders.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { remindersWords } from '../../messages/reminders.ts'
import { zh } from '../../messages/zh.ts'
import { RobotDialog } from './robot-dialog.tsx'

const words = remindersWords.robots
type Asked = { kind: 'edit'; robot: Robot | null } | { kind: 'remove'; robot: Robot } | null

export function RobotsSection({ unitName }: { unitName: string }) {
  const queries = useQueryClient()
  const robots = useQuery(robotsQuery)
  const [asked, setAsked] = useState<Asked>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: ['reminders', 'robots'] })
  const onError = (error: Error) => showToast({ text: error.message })
  const turn = useMutation({
    mutationFn: ({ id, revision, isOn }: Robot) => changeRobot(id, { revision, isOn: !isOn }),
    onError,
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: (robot: Robot) => removeRobot(robot.id),
    onSuccess: (_, robot) => showToast({ text: words.removed(robot.title) }),
    onError,
    onSettled: () => {
      setAsked(null)
      return refresh()
    },
  })
  const trial = useMutation({
    mutationFn: (robot: Robot) => tryRobot(robot.id),
    onSuccess: () => showToast({ text: words.trialQueued }),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['reminders', 'deliveries'] }),
  })
  return (
    <section className="reminders-part" aria-labelledby="robots-title">
      <h2 id="robots-title">{words.title(unitName)}</h2>
      <p className="reminders-note">{words.text}</p>
      {robots.isPending && <LoadingState lines={2} />}
      {robots.error && <ErrorState error={robots.error} onRetry={() => void robots.refetch()} />}
      {robots.data?.length === 0 && <p>{words.none}</p>}
      {robots.data && robots.data.length > 0 && (
        <ul className="robots">
          {robots.data.map((robot) => (
            <li key={robot.id} className={robot.isOn ? 'robot' : 'robot robot-off'}>
              <div className="robot-what">
                <strong>{robot.title}</strong>
                <small>
                  {words.kinds[robot.kind]}　{robot.urlHint}
                  {robot.hasSecret && `　${words.hasSecret}`}
                  {!robot.isOn && `　${words.isOff}`}　{words.updated(robot.updatedBy)}
                </small>
              </div>
              <div className="robot-acts">
                <Button tone="quiet" onClick={() => !trial.isPending && trial.mutate(robot)}>
                  {words.trial}
                </Button>
                <Button tone="quiet" onClick={() => !turn.isPending && turn.mutate(robot)}>
                  {robot.isOn ? words.off : words.on}
                </Button>
                <Button tone="quiet" onClick={() => setAsked({ kind: 'edit', robot })}>
                  {words.edit}
                </Button>
                <Button tone="quiet" onClick={() => setAsked({ kind: 'remove', robot })}>
                  {words.remove}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="reminders-acts">
        <Button onClick={() => setAsked({ kind: 'edit', robot: null })}>{words.add}</Button>
      </div>
      {asked?.kind === 'edit' && (
        <RobotDialog
          robot={asked.robot}
          onClose={() => setAsked(null)}
          onDone={(text) => {
            setAsked(null)
            showToast({ text })
            void refresh()
          }}
        />
      )}
      {asked?.kind === 'remove' && (
        <Dialog title={words.removeTitle(asked.robot.title)} onClose={() => setAsked(null)}>
          <p>{words.removeText}</p>
          <div className="dialog-foot">
            <Button data-focus onClick={() => setAsked(null)}>
              {zh.common.cancel}
            </Button>
            <Button
              tone="danger"
              aria-busy={remove.isPending}
              onClick={() => !remove.isPending && remove.mutate(asked.robot)}
            >
              {words.remove}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
