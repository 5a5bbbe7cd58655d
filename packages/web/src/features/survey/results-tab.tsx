import { useQuery } from '@tanstack/react-query'
import type { SurveyResults, SurveyView, UnitSurveyResults } from '@hengji/contract/survey.ts'
import { surveyPaper } from '../../api/papers.ts'
import { surveyResultsQuery } from '../../api/survey.ts'
import { RequestRefused } from '../../api/request.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { paperWords } from '../../messages/papers.ts'
import { surveyWords as words } from '../../messages/survey.ts'
import { CountBox } from './reach-tab.tsx'

/** What came of the appraisal: one line a unit, and beneath it how it came about. */
export function ResultsTab({ survey }: { survey: SurveyView }) {
  const results = useQuery({
    ...surveyResultsQuery(survey.evaluationId),
    enabled: survey.state === 'closed' && survey.sealed === 0,
  })
  if (survey.state !== 'closed' || survey.sealed > 0)
    return (
      <EmptyState title={words.resultsWaiting}>
        <CountBox survey={survey} />
      </EmptyState>
    )
  if (results.error instanceof RequestRefused && results.error.status === 409)
    return <EmptyState title={words.resultsWaiting}>{results.error.message}</EmptyState>
  if (results.error) return <ErrorState error={results.error} onRetry={() => void results.refetch()} />
  if (results.isPending) return <LoadingState />
  const { units, confidencePercent } = results.data
  // Where everybody could answer, nobody can say who did not.
  const knowsAsked = units.some(({ responsePercent, silent }) => responsePercent !== null || silent !== null)
  return (
    <section aria-label={words.tabs.results}>
      <p className="list-note">
        {words.resultsLead} {words.confidence(confidencePercent)}。
      </p>
      <PaperLinks name={paperWords.survey} addressOf={surveyPaper(survey.evaluationId)} />
      <table className="survey-table survey-results">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            {[
              words.score,
              words.margin,
              words.invited,
              words.returned,
              words.valid,
              ...(knowsAsked ? [words.rate, words.silent] : []),
            ].map((title) => (
              <th key={title} scope="col" className="survey-number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <UnitLine key={unit.unitId} unit={unit} knowsAsked={knowsAsked} />
          ))}
        </tbody>
      </table>
      {units.map((unit) => (
        <UnitCauses key={unit.unitId} unit={unit} results={results.data} />
      ))}
    </section>
  )
}

function UnitLine({ unit, knowsAsked }: { unit: UnitSurveyResults; knowsAsked: boolean }) {
  return (
    <tr>
      <td data-label={words.unit}>
        <a href={`#survey-${unit.unitId}`}>{unit.name}</a>
      </td>
      <td data-label={words.score} className="survey-number">
        {unit.points ?? words.refusedPoints}
        {unit.isSubstituted && <small>{words.substituted}</small>}
      </td>
      <td data-label={words.margin} className="survey-number">
        {unit.margin === null ? words.noMargin : words.marginOf(unit.margin)}
        {unit.hasOpenChannel && unit.margin !== null && '*'}
      </td>
      <td data-label={words.invited} className="survey-number">
        {unit.invited ?? (unit.hasOpenChannel ? words.invitedOpen : '—')}
      </td>
      <td data-label={words.returned} className="survey-number">
        {unit.returned}
      </td>
      <td data-label={words.valid} className="survey-number">
        {unit.valid}
      </td>
      {knowsAsked && (
        <>
          <td data-label={words.rate} className="survey-number">
            {unit.responsePercent === null ? '—' : words.percent(unit.responsePercent)}
          </td>
          <td data-label={words.silent} className="survey-number">
            {unit.silent ?? '—'}
          </td>
        </>
      )}
    </tr>
  )
}

function UnitCauses({ unit, results }: { unit: UnitSurveyResults; results: SurveyResults }) {
  const { questions } = results.questionnaire
  const titleOf = (id: string) => questions.find((question) => question.id === id)?.title ?? id
  return (
    <details className="survey-causes" id={`survey-${unit.unitId}`}>
      <summary>
        {unit.name}
        {unit.signs.length > 0 && ` · ${words.signs} ${unit.signs.length}`}
      </summary>
      {unit.refused !== null && <p className="field-error">{unit.refused}</p>}
      {unit.hasOpenChannel && <p className="list-note">* {words.openChannel}</p>}
      {unit.because.length > 0 && (
        <>
          <h3>{words.why}</h3>
          <ul className="survey-because">
            {unit.because.map(({ depth, text }) => (
              <li key={text} style={{ marginInlineStart: `${depth * 20}px` }}>
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {unit.channels.map((channel) => (
        <section key={channel.channel}>
          <h3>
            {channel.channel} · {words.returned} {channel.returned}，{words.valid} {channel.valid}
          </h3>
          <dl className="survey-tally">
            {channel.questions.map(({ question, counts }) => {
              const options = questions.find((each) => each.id === question)?.options ?? []
              return (
                <div key={question}>
                  <dt>{titleOf(question)}</dt>
                  {counts.map(({ option, count }) => (
                    <dd key={option}>
                      <span>{options.find(({ id }) => id === option)?.title ?? option}</span>
                      <meter min={0} max={Math.max(1, channel.valid)} value={count} aria-hidden="true" />
                      <span className="survey-number">{count}</span>
                    </dd>
                  ))}
                </div>
              )
            })}
          </dl>
        </section>
      ))}
      <h3>{words.signs}</h3>
      {unit.signs.length === 0 ? (
        <p className="list-note">{words.noSigns}</p>
      ) : (
        <>
          <ul className="survey-because">
            {unit.signs.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
          <p className="list-note">{words.signsNote}</p>
        </>
      )}
      {unit.remarks.length > 0 && (
        <>
          <h3>{words.remarks(unit.remarks.length + unit.remarksLeftOut)}</h3>
          <p className="list-note">{words.remarksNote}</p>
          <ul className="survey-because">
            {unit.remarks.map(({ question, text }, index) => (
              <li key={index}>
                <span className="list-note">{titleOf(question)}</span> {text}
              </li>
            ))}
          </ul>
          {unit.remarksLeftOut > 0 && (
            <p className="list-note">{words.remarksLeftOut(unit.remarksLeftOut)}</p>
          )}
        </>
      )}
    </details>
  )
}
