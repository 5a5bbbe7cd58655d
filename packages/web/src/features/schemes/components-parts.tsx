import type { SchemeDraft } from '@hengji/contract/schemes.ts'
import { confidencePercents } from '@hengji/domain/scheme/evaluation-rules.ts'
import { Button } from '../../design/button.tsx'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell, choicesInWords, CountCell, TextCell } from './cells.tsx'
import { numberColumn, textColumn } from './columns.tsx'
import { ComponentCell } from './component-cell.tsx'
import type { EvaluationDraft } from './form-props.ts'
import { MethodCells } from './method-cells.tsx'
import { Part } from './part.tsx'
import { RowsTable } from './rows-table.tsx'

const words = schemesWords.evaluation
type LeadersDraft = NonNullable<EvaluationDraft['leaders']>
type AppraisalDraft = NonNullable<EvaluationDraft['appraisal']>

export function LeadersPart({
  draft,
  leaders,
  set,
}: {
  draft: SchemeDraft
  leaders: LeadersDraft
  set: (leaders: LeadersDraft | null) => void
}) {
  const path = 'evaluation.leaders'
  return (
    <Part title={words.leaders} note={words.leadersNote}>
      <div className="scheme-line">
        <ComponentCell
          draft={draft}
          path={`${path}.component`}
          value={leaders.component}
          onChange={(component) => set({ ...leaders, component })}
        />
        <MethodCells
          label={words.withinGroup}
          path={`${path}.method`}
          value={leaders.method}
          onChange={(method) => set({ ...leaders, method })}
        />
        <TextCell
          isNumber
          label={words.leastScore}
          path={`${path}.leastScore`}
          value={leaders.leastScore}
          onChange={(leastScore) => set({ ...leaders, leastScore })}
        />
        <TextCell
          isNumber
          label={words.fullScore}
          path={`${path}.fullScore`}
          value={leaders.fullScore}
          onChange={(fullScore) => set({ ...leaders, fullScore })}
        />
      </div>
      <RowsTable
        path={`${path}.options`}
        label={words.options}
        rows={leaders.options}
        onRows={(options) => set({ ...leaders, options })}
        blank={() => ({ title: '', points: '' })}
        columns={[textColumn(words.option, 'title'), numberColumn(words.points, 'points', '120px')]}
      />
      <div className="scheme-line">
        <CountCell
          label={words.minimumLeaders}
          path={`${path}.minimumAnswers`}
          value={leaders.minimumAnswers}
          onChange={(minimumAnswers) => set({ ...leaders, minimumAnswers })}
        />
        <ChoiceCell
          label={words.tooFew}
          path={`${path}.tooFew`}
          value={leaders.tooFew}
          choices={choicesInWords('reweight', 'mean-of-others', 'refuse')}
          onChange={(tooFew) => set({ ...leaders, tooFew })}
        />
        <CountCell
          label={words.places}
          path={`${path}.places`}
          value={leaders.places}
          onChange={(places) => set({ ...leaders, places })}
        />
      </div>
      <span>
        <Button tone="quiet" onClick={() => set(null)}>
          {words.leave(words.leaders)}
        </Button>
      </span>
    </Part>
  )
}

export function AppraisalPart({
  draft,
  appraisal,
  set,
}: {
  draft: SchemeDraft
  appraisal: AppraisalDraft
  set: (appraisal: AppraisalDraft | null) => void
}) {
  const path = 'evaluation.appraisal'
  const { channels } = appraisal
  return (
    <Part title={words.appraisal} note={words.appraisalNote}>
      <div className="scheme-line">
        <ComponentCell
          draft={draft}
          path={`${path}.component`}
          value={appraisal.component}
          onChange={(component) => set({ ...appraisal, component })}
        />
        <CountCell
          label={words.minimumAnswers}
          path={`${path}.minimumAnswers`}
          value={appraisal.minimumAnswers}
          onChange={(minimumAnswers) => set({ ...appraisal, minimumAnswers })}
        />
        <ChoiceCell
          label={words.tooFew}
          path={`${path}.tooFew`}
          value={appraisal.tooFew}
          choices={choicesInWords('mean-of-others', 'refuse')}
          onChange={(tooFew) => set({ ...appraisal, tooFew })}
        />
        <ChoiceCell
          label={words.confidence}
          path={`${path}.confidencePercent`}
          value={appraisal.confidencePercent}
          choices={confidencePercents.map((each) => [each, `${each}%`] as const)}
          onChange={(confidencePercent) => set({ ...appraisal, confidencePercent })}
        />
        <CountCell
          label={words.places}
          path={`${path}.places`}
          value={appraisal.places}
          onChange={(places) => set({ ...appraisal, places })}
        />
        <ChoiceCell
          label={words.channels}
          path={`${path}.channels.kind`}
          value={channels.kind}
          choices={[
            ['pooled', words.pooled],
            ['weighted', words.byChannel],
          ]}
          onChange={(kind) =>
            set({
              ...appraisal,
              channels:
                kind === 'pooled' ? { kind } : { kind, channels: [{ title: '', weightPercent: '100' }] },
            })
          }
        />
      </div>
      {channels.kind === 'weighted' && (
        <RowsTable
          path={`${path}.channels.channels`}
          label={words.channels}
          rows={channels.channels}
          onRows={(rows) => set({ ...appraisal, channels: { kind: 'weighted', channels: rows } })}
          blank={() => ({ title: '', weightPercent: '' })}
          columns={[textColumn(words.channel, 'title'), numberColumn(words.weight, 'weightPercent', '120px')]}
        />
      )}
      <span>
        <Button tone="quiet" onClick={() => set(null)}>
          {words.leave(words.appraisal)}
        </Button>
      </span>
    </Part>
  )
}
