import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { UnitResult } from '@hengji/contract/unit-result.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { resultWords as words } from '../../messages/result.ts'

/** From the composite down to the single ballot: each number opens into those it is made of. */
export function ExplainedTree({ result }: { result: UnitResult }) {
  return (
    <ul className="explained">
      <Explained number={result.explained} result={result} depth={0} />
    </ul>
  )
}

function Explained({
  number,
  result,
  depth,
}: {
  number: ExplainedNumber
  result: UnitResult
  depth: number
}) {
  const { kind, id, title, points, weightPoints, sentences, values, clauses, children } = number
  return (
    <li className={`explained-${kind}`}>
      <details open={depth < 1}>
        <summary>
          <span className="explained-title">{title}</span>
          {weightPoints !== null && <small>{words.weight(toTwoPlaces(weightPoints))}</small>}
          {points !== null && (
            <strong>
              <Points value={points} />
            </strong>
          )}
        </summary>
        <div className="explained-body">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {values.length > 0 && (
            <p>
              {words.given}：<span className="explained-values">{values.join('、')}</span>
            </p>
          )}
          {kind === 'indicator' && result.documentId !== null && (
            <p className="result-no-print explained-links">
              <Link
                to="/documents/$documentId"
                params={{ documentId: result.documentId }}
                search={{ indicator: id }}
              >
                {words.reports}
              </Link>
              <Link
                to="/evidence"
                search={{ unit: result.unit.id, year: String(result.year), indicator: id }}
              >
                {words.proofs}
              </Link>
            </p>
          )}
          {clauses.some((clause) => clause.startsWith('evaluation.adjustments')) &&
            result.maySeeSecondLevel && (
              <p className="result-no-print explained-links">
                <Link
                  to="/evaluations/$evaluationId/incentives"
                  params={{ evaluationId: result.evaluationId }}
                >
                  {words.incentives}
                </Link>
              </p>
            )}
          {clauses.length > 0 && (
            <p className="list-note">
              {words.clause}：
              {clauses.map((clause, index) => (
                <Fragment key={clause}>
                  {index > 0 && '、'}
                  <Link to="/schemes/$schemeId" params={{ schemeId: result.schemeId }} hash={clause}>
                    {result.clauseWords[clause] ?? clause}
                  </Link>
                </Fragment>
              ))}
            </p>
          )}
          {children.length > 0 && (
            <ul>
              {children.map((child) => (
                <Explained
                  key={`${child.kind} ${child.id}`}
                  number={child}
                  result={result}
                  depth={depth + 1}
                />
              ))}
            </ul>
          )}
        </div>
      </details>
    </li>
  )
}
