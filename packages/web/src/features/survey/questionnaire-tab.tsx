import { useRef, useState } from 'react'
import type { SurveyView } from '@hengji/contract/survey.ts'
import {
  explainQuestionnaireRefusal,
  faultsOfQuestionnaire,
} from '@hengji/domain/appraisal/check-questionnaire.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import { releaseSurvey, saveQuestionnaire, surveyPreview } from '../../api/survey.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { EmptyState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { newQuestion, questionsWithoutNumbers, withTypedNumbers } from './edit-questions.ts'
import { QuestionCard } from './question-card.tsx'
import { useSurveyChange } from './use-survey-change.ts'

/** The designer of the questionnaire. What is typed stays on this machine until it is saved. */
export function QuestionnaireTab({ survey }: { survey: SurveyView }) {
  const { evaluationId, revision } = survey
  const name = `hengji.questionnaire.${evaluationId}`
  const draft = useKept(name, isDraft)
  const mayEdit = survey.mayKeep && !survey.isReleased
  const questionnaire = mayEdit && draft !== null ? draft.questionnaire : survey.questionnaire
  const isOutdated = mayEdit && draft !== null && draft.base !== revision
  const set = (newer: Questionnaire) => keep(name, { base: draft?.base ?? revision, questionnaire: newer })
  const sent = useRef<Draft | null>(null)
  // What was typed while it was on its way goes on from what is saved now.
  const saving = useSurveyChange(evaluationId, words.saved, (newer) =>
    keep(name, draft === null || draft === sent.current ? null : { ...draft, base: newer.revision }),
  )
  const releasing = useSurveyChange(evaluationId, survey.isReleased ? words.recalled : words.released)
  const [copying, setCopying] = useState<SurveyView['earlier'][number] | null>(null)
  const { questions } = questionnaire
  const withoutNumbers = questionsWithoutNumbers(questionnaire)
  const faults = faultsOfQuestionnaire(withTypedNumbers(questionnaire))
  const sentences = [
    ...withoutNumbers.map((question) => ({ question, text: words.noNumber })),
    ...faults.map((fault) => ({
      question: typeof fault.facts['question'] === 'number' ? fault.facts['question'] : null,
      text: explainQuestionnaireRefusal(fault),
    })),
  ]
  const general = sentences.filter(({ question }) => question === null)
  const change = (at: number, newer: Questionnaire['questions'][number]) =>
    set({ ...questionnaire, questions: questions.map((each, index) => (index === at ? newer : each)) })
  const move = (at: number, by: 1 | -1) => {
    const order = [...questions]
    const [moved] = order.splice(at, 1)
    if (moved) order.splice(at + by, 0, moved)
    set({ ...questionnaire, questions: order })
  }
  const remove = (at: number) => {
    set({ ...questionnaire, questions: questions.filter((_, index) => index !== at) })
    showToast({ text: words.removed, action: { label: words.undo, run: () => set(questionnaire) } })
  }
  const error = saving.error ?? releasing.error
  const save = () => {
    sent.current = draft
    saving.mutate(() =>
      saveQuestionnaire(evaluationId, { revision, questionnaire: withTypedNumbers(questionnaire) }),
    )
  }
  return (
    <section className="survey-designer" aria-label={words.tabs.questions}>
      {mayEdit && survey.earlier.length > 0 && (
        <div className="field survey-copy">
          <label htmlFor="survey-copy">{words.copyFrom}</label>
          <select
            id="survey-copy"
            className="text-input"
            value=""
            onChange={(event) =>
              setCopying(survey.earlier.find((each) => each.evaluationId === event.target.value) ?? null)
            }
          >
            <option value="">{words.copyChoose}</option>
            {survey.earlier.map(({ evaluationId: id, title, year }) => (
              <option key={id} value={id}>
                {words.titleOf(title, year)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Field
        label={words.name}
        value={questionnaire.title}
        maxLength={100}
        readOnly={!mayEdit}
        onChange={(event) => set({ ...questionnaire, title: event.target.value })}
      />
      {questions.length === 0 && <EmptyState title={words.noQuestions}>{words.noQuestionsText}</EmptyState>}
      <ol className="survey-questions">
        {questions.map((question, index) => (
          <QuestionCard
            key={question.id}
            question={question}
            number={index + 1}
            isLast={index === questions.length - 1}
            mayEdit={mayEdit}
            faults={sentences.filter((each) => each.question === index + 1).map(({ text }) => text)}
            onChange={(newer) => change(index, newer)}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      {mayEdit && (
        <Button onClick={() => set({ ...questionnaire, questions: [...questions, newQuestion()] })}>
          {words.addQuestion}
        </Button>
      )}
      <div className="survey-foot">
        <div role="status">
          <p>
            {words.weightSum(
              sumOf(withTypedNumbers(questionnaire).questions.map((each) => each.weightPercent)) ?? '0',
            )}
            {' · '}
            {sentences.length === 0 ? words.noFaults : words.faults(sentences.length)}
          </p>
          {general.map(({ text }) => (
            <p key={text} className="field-error">
              {text}
            </p>
          ))}
          {survey.isReleased && <p className="list-note">{words.fixed}</p>}
          {mayEdit && draft !== null && !isOutdated && <p className="list-note">{words.unsaved}</p>}
          {isOutdated && (
            <div role="alert">
              <p className="field-error">{words.outdated}</p>
              <Button tone="quiet" onClick={() => keep(name, null)}>
                {words.takeTheirs}
              </Button>
              <Button tone="quiet" onClick={() => keep(name, { base: revision, questionnaire })}>
                {words.keepMine}
              </Button>
            </div>
          )}
          {error && (
            <p className="field-error" role="alert">
              {error.message}
            </p>
          )}
        </div>
        {survey.mayKeep && (
          <div className="survey-acts">
            <a
              className="button button-plain"
              href={surveyPreview(evaluationId)}
              target="_blank"
              rel="noreferrer"
            >
              {words.preview}
            </a>
            {mayEdit && (
              <Button
                tone={draft === null ? 'plain' : 'primary'}
                disabled={draft === null || isOutdated || saving.isPending}
                aria-busy={saving.isPending}
                onClick={save}
              >
                {words.save}
              </Button>
            )}
            <Button
              tone={mayEdit && draft === null ? 'primary' : 'plain'}
              title={words.releaseNote}
              disabled={releasing.isPending || (mayEdit && (draft !== null || faults.length > 0))}
              aria-busy={releasing.isPending}
              onClick={() =>
                releasing.mutate(() =>
                  releaseSurvey(evaluationId, { revision, isReleased: !survey.isReleased }),
                )
              }
            >
              {survey.isReleased ? words.recall : words.release}
            </Button>
          </div>
        )}
      </div>
      {copying !== null && (
        <Dialog title={words.copyFrom} onClose={() => setCopying(null)}>
          <p>{words.copySure(words.titleOf(copying.title, copying.year))}</p>
          <div className="dialog-foot">
            <Button onClick={() => setCopying(null)}>{words.cancel}</Button>
            <Button
              tone="primary"
              data-focus
              onClick={() => {
                set({ title: questionnaire.title, questions: copying.questionnaire.questions })
                setCopying(null)
                showToast({
                  text: words.copied,
                  action: { label: words.undo, run: () => set(questionnaire) },
                })
              }}
            >
              {words.yes}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

interface Draft {
  /** The revision that it began from. */
  base: number
  questionnaire: Questionnaire
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'base' in value &&
    'questionnaire' in value &&
    typeof value.questionnaire === 'object' &&
    value.questionnaire !== null &&
    'questions' in value.questionnaire &&
    Array.isArray(value.questionnaire.questions)
  )
}
