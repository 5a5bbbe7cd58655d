import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { mostPaperSheets, type SurveyView } from '@hengji/contract/survey.ts'
import { longestText } from '@hengji/domain/appraisal/answer-sheet.ts'
import { newId } from '../../api/new-id.ts'
import { isRefusedForGood } from '../../api/send-again.ts'
import { enterPaper } from '../../api/survey.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { ChannelField } from './channel-field.tsx'
import {
  answersOfSheet,
  blankSheet,
  firstWrong,
  isBlankSheet,
  isCellRight,
  isCellWhole,
} from './paper-sheets.ts'
import { useSurveyChange } from './use-survey-change.ts'

interface Pile {
  /** Of what is sent under it: sent twice, it goes into the box once. */
  requestKey: string
  sheets: string[][]
  /** So many rows are on their way under the key, and nobody knows yet whether they arrived; what follows is typed on. */
  sent?: number
}

/** One row a sheet, one cell a question; hands stay on the number keys. */
export function PaperGrid({ survey, unitId }: { survey: SurveyView; unitId: string }) {
  const { evaluationId } = survey
  const { questions } = survey.questionnaire
  const name = `hengji.paper.${evaluationId}.${unitId}`
  const pile = useKept(name, isPile)
  const latest = useRef(pile)
  useEffect(() => {
    latest.current = pile
  })
  const filled = pile?.sheets ?? []
  const last = filled.at(-1)
  const isFull = filled.length >= mostPaperSheets
  const sheets =
    (last === undefined || !isBlankSheet(last)) && !isFull ? [...filled, blankSheet(questions)] : filled
  const [channel, setChannel] = useState(
    survey.channels.find((each) => each === '纸质') ?? survey.channels[0] ?? '',
  )
  const grid = useRef<HTMLTableElement>(null)
  const sent = pile?.sent ?? 0
  const going = sent > 0 ? filled.slice(0, sent) : filled
  const ready = going.filter((sheet) => !isBlankSheet(sheet))
  const wrong = firstWrong(questions, going)
  /** At once, since the next key follows; a row that is not drawn yet is waited for. */
  const focus = (row: number, column: number) => {
    const find = () => grid.current?.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`)
    const go = () => {
      find()?.focus()
      find()?.select()
    }
    if (find()) go()
    else requestAnimationFrame(go)
  }
  const change = useSurveyChange(evaluationId, words.paperSent(ready.length), () => {
    const [row = 0, column = 0] = cellInHand(grid.current)
    const rest = filled.slice(sent)
    keep(name, rest.every(isBlankSheet) ? null : { requestKey: newId(), sheets: rest })
    if (row < sent) focus(0, 0)
    else focus(row - sent, column)
  })
  const onward = (row: number, column: number) =>
    column + 1 < questions.length ? focus(row, column + 1) : focus(row + 1, 0)
  const set = (row: number, column: number, text: string) => {
    const changed = sheets.map((sheet, at) =>
      at === row ? sheet.map((cell, place) => (place === column ? text : cell)) : [...sheet],
    )
    keep(name, { requestKey: pile?.requestKey ?? newId(), sheets: changed, sent })
  }
  const send = () => {
    if (pile === null || ready.length === 0 || change.isPending) return
    if (wrong !== null) return focus(wrong.row, wrong.column)
    const lastReady = going.findLastIndex((sheet) => !isBlankSheet(sheet))
    keep(name, { ...pile, sent: lastReady + 1 })
    const sheetsToSend = ready.map((sheet) => answersOfSheet(questions, sheet))
    change.mutate(() =>
      enterPaper(evaluationId, unitId, {
        requestKey: pile.requestKey,
        channel,
        sheets: sheetsToSend,
      }).catch((error: unknown) => {
        // Refused, none of them is in the box: they may be changed again.
        if (isRefusedForGood(error)) keep(name, { ...(latest.current ?? pile), sent: 0 })
        throw error
      }),
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const isAtStart = selectionStart === 0
    const isAtEnd = selectionEnd === value.length
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else if (event.key === 'Enter') onward(row, column)
    else if (event.key === 'ArrowDown') focus(row + 1, column)
    else if (event.key === 'ArrowUp') focus(row - 1, column)
    else if (event.key === 'ArrowRight' && isAtEnd) onward(row, column)
    else if (event.key === 'ArrowLeft' && isAtStart)
      if (column > 0) focus(row, column - 1)
      else focus(row - 1, questions.length - 1)
    else if (event.key === 'Backspace' && value === '' && column > 0) focus(row, column - 1)
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className="page-lead">{words.paperLead}</p>
      <p className="list-note">
        {words.paperKeys} · {words.paperMissing} · {words.paperKept}
      </p>
      <ol className="survey-legend">
        {questions.map((question, index) => (
          <li key={question.id}>
            <strong>
              {index + 1}. {question.title}
            </strong>{' '}
            {question.options.map((option, place) => `${place + 1} ${option.title}`).join('　')}
          </li>
        ))}
      </ol>
      <ScrollRegion label={words.paper} className="survey-paper">
        <table ref={grid}>
          <thead>
            <tr>
              <th scope="col">{words.paperNumber}</th>
              {questions.map((question, index) => (
                <th key={question.id} scope="col" title={question.title}>
                  {question.kind === 'text' ? `${index + 1} ${words.paperText}` : index + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheets.map((sheet, row) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                {questions.map((question, column) => {
                  const cell = sheet[column] ?? ''
                  return (
                    <td key={question.id}>
                      <input
                        data-cell={`${row}-${column}`}
                        className={question.kind === 'text' ? 'survey-words' : undefined}
                        aria-label={`${row + 1}-${column + 1} ${question.title}`}
                        inputMode={question.kind === 'text' ? 'text' : 'numeric'}
                        maxLength={question.kind === 'text' ? longestText : 40}
                        value={cell}
                        aria-invalid={isCellRight(question, cell) ? undefined : true}
                        readOnly={row < sent}
                        onChange={(event) => {
                          set(row, column, event.target.value)
                          if (event.target.value !== '' && isCellWhole(question, event.target.value))
                            onward(row, column)
                        }}
                        onKeyDown={(event) => onKeyDown(event, row, column)}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="survey-foot">
        <div role="status">
          <p>{words.paperReady(filled.filter((sheet) => !isBlankSheet(sheet)).length)}</p>
          {sent > 0 && !change.isPending && (
            <p className="field-error">{words.paperUnanswered(ready.length)}</p>
          )}
          {wrong !== null && (
            <p className="field-error">{words.paperWrong(wrong.row + 1, wrong.column + 1)}</p>
          )}
          {isFull && <p>{words.paperFull(mostPaperSheets)}</p>}
          {change.error && <p className="field-error">{change.error.message}</p>}
        </div>
        <div className="survey-acts">
          <ChannelField channels={survey.channels} value={channel} onChange={setChannel} />
          <Button
            tone="primary"
            keys="Ctrl ↵"
            disabled={ready.length === 0 || wrong !== null || change.isPending}
            aria-busy={change.isPending}
            onClick={send}
          >
            {words.paperSend(ready.length)}
          </Button>
        </div>
      </div>
    </>
  )
}

/** Row and column of the cell that has the keyboard. */
function cellInHand(grid: HTMLTableElement | null): number[] {
  const cell = document.activeElement
  return cell instanceof HTMLElement && grid?.contains(cell) === true
    ? (cell.dataset['cell'] ?? '').split('-').map((part) => Number.parseInt(part, 10))
    : []
}

function isPile(value: unknown): value is Pile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'requestKey' in value &&
    typeof value.requestKey === 'string' &&
    'sheets' in value &&
    Array.isArray(value.sheets)
  )
}
