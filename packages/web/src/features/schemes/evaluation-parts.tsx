import { scoreSources, tierShares } from '@hengji/domain/scheme/evaluation-rules.ts'
import { usualAppraisal, usualEvaluation, usualLeaders } from '@hengji/domain/scheme/usual-evaluation.ts'
import { Button } from '../../design/button.tsx'
import { schemesWords } from '../../messages/schemes.ts'
import { AdjustmentsPart } from './adjustments-part.tsx'
import { ChoiceCell, choicesInWords, CountCell, ListCell, TextCell } from './cells.tsx'
import { choiceColumn, numberColumn } from './columns.tsx'
import { AppraisalPart, LeadersPart } from './components-parts.tsx'
import type { EvaluationDraft, EvaluationProps, FormProps } from './form-props.ts'
import { MethodCells } from './method-cells.tsx'
import { Part } from './part.tsx'
import { RowsTable } from './rows-table.tsx'

const words = schemesWords.evaluation

type SourceDraft = EvaluationDraft['sources'][number]

/** How results are evaluated: sources and their combination, claims, leaders, public, bonus and deduction. */
export function EvaluationParts({ draft, change }: FormProps) {
  const rules = draft.evaluation ?? null
  if (rules === null) {
    return (
      <Part title={words.title} note={words.none}>
        <Button onClick={() => change({ evaluation: usualEvaluation(draft) as EvaluationDraft })}>
          {words.begin}
        </Button>
      </Part>
    )
  }
  const set = (changed: Partial<EvaluationDraft>) => change({ evaluation: { ...rules, ...changed } })
  const props = { draft, rules, set }
  return (
    <>
      <SourcesPart {...props} />
      <ClaimsPart {...props} />
      {rules.leaders === null ? (
        <Absent
          title={words.leaders}
          onAdd={() => set({ leaders: usualLeaders as EvaluationDraft['leaders'] })}
        />
      ) : (
        <LeadersPart draft={draft} leaders={rules.leaders} set={(leaders) => set({ leaders })} />
      )}
      {rules.appraisal === null ? (
        <Absent
          title={words.appraisal}
          onAdd={() => set({ appraisal: usualAppraisal as EvaluationDraft['appraisal'] })}
        />
      ) : (
        <AppraisalPart draft={draft} appraisal={rules.appraisal} set={(appraisal) => set({ appraisal })} />
      )}
      <AdjustmentsPart {...props} />
      <Part title={words.objection}>
        <div className="scheme-line">
          <CountCell
            label={words.days}
            path="evaluation.objection.days"
            value={rules.objection.days}
            onChange={(days) => set({ objection: { ...rules.objection, days } })}
          />
          <ChoiceCell
            label={words.counted}
            path="evaluation.objection.counted"
            value={rules.objection.counted}
            choices={choicesInWords('workdays', 'calendar-days')}
            onChange={(counted) => set({ objection: { ...rules.objection, counted } })}
          />
        </div>
        <TextCell
          label={words.note}
          path="evaluation.note"
          value={rules.note ?? ''}
          onChange={(note) => set({ note: note === '' ? null : note })}
        />
        <span>
          <Button tone="quiet" onClick={() => change({ evaluation: null })}>
            {words.remove}
          </Button>
        </span>
      </Part>
    </>
  )
}

function Absent({ title, onAdd }: { title: string; onAdd: () => void }) {
  return (
    <Part title={title} note={words.absent}>
      <Button onClick={onAdd}>{words.add}</Button>
    </Part>
  )
}

const combinations = ['weighted', 'mean', 'median', 'trimmed-mean', 'lowest', 'panel-only'] as const

function SourcesPart({ draft, rules, set }: EvaluationProps) {
  const { combination, ballotScope } = rules
  const others = scoreSources.filter((source) => !rules.sources.some((rule) => rule.source === source))
  return (
    <Part title={words.title} note={words.sourcesNote}>
      <RowsTable
        path="evaluation.sources"
        label={words.sources}
        rows={rules.sources}
        onRows={(sources) => set({ sources })}
        blank={
          others[0] === undefined
            ? null
            : (): SourceDraft => ({
                source: others[0] ?? 'peer',
                weightPercent: '0',
                whenMissing: 'reweight',
              })
        }
        columns={[
          {
            title: words.source,
            cell: (row, { path, label, set: setRow }) => (
              <ChoiceCell
                isInTable
                label={label}
                path={`${path}.source`}
                value={row.source}
                choices={choicesInWords(row.source, ...others)}
                onChange={(source) => setRow({ source })}
              />
            ),
          },
          numberColumn(words.weight, 'weightPercent', '100px'),
          choiceColumn(words.whenMissing, 'whenMissing', '40%', choicesInWords('refuse', 'reweight')),
        ]}
      />
      <div className="scheme-line">
        <ChoiceCell
          label={words.combination}
          path="evaluation.combination.kind"
          value={combination.kind}
          choices={choicesInWords(...combinations)}
          onChange={(kind) =>
            set({ combination: kind === 'trimmed-mean' ? { kind, dropEachEnd: 1 } : { kind } })
          }
        />
        {combination.kind === 'trimmed-mean' && (
          <CountCell
            label={words.dropEachEnd}
            path="evaluation.combination.dropEachEnd"
            value={combination.dropEachEnd}
            onChange={(dropEachEnd) => set({ combination: { kind: 'trimmed-mean', dropEachEnd } })}
          />
        )}
        <ChoiceCell
          label={words.tierShare}
          path="evaluation.tierShare"
          value={rules.tierShare}
          choices={choicesInWords(...tierShares)}
          onChange={(tierShare) => set({ tierShare })}
        />
        <MethodCells
          label={words.peers}
          path="evaluation.peers"
          value={rules.peers}
          onChange={(peers) => set({ peers })}
        />
      </div>
      <div className="scheme-line">
        <CountCell
          label={words.minimumSeats}
          path="evaluation.minimumSeats"
          value={rules.minimumSeats}
          onChange={(minimumSeats) => set({ minimumSeats })}
        />
        <ChoiceCell
          label={words.ballotScope}
          path="evaluation.ballotScope.kind"
          value={ballotScope.kind}
          choices={choicesInWords('all', 'sections')}
          onChange={(kind) =>
            set({
              ballotScope:
                kind === 'all'
                  ? { kind }
                  : { kind, sections: draft.sections.slice(0, 1).map(({ title }) => title) },
            })
          }
        />
        {ballotScope.kind === 'sections' && (
          <ListCell
            label={words.ballotSections}
            path="evaluation.ballotScope.sections"
            value={ballotScope.sections}
            print={(title) => title}
            read={(text) => text}
            onChange={(sections) => set({ ballotScope: { kind: 'sections', sections } })}
          />
        )}
      </div>
    </Part>
  )
}

function ClaimsPart({ draft, rules, set }: EvaluationProps) {
  const { claims, onSite } = rules
  return (
    <Part title={words.claims}>
      <div className="scheme-line">
        <TextCell
          isNumber
          label={words.reasonAbove}
          path="evaluation.claims.reasonAbove"
          value={claims.reasonAbove}
          onChange={(reasonAbove) => set({ claims: { ...claims, reasonAbove } })}
        />
        <ChoiceCell
          label={words.proof}
          path="evaluation.claims.isProofRequired"
          value={claims.isProofRequired ? 'yes' : 'no'}
          choices={[
            ['yes', words.proofYes],
            ['no', words.proofNo],
          ]}
          onChange={(answer) => set({ claims: { ...claims, isProofRequired: answer === 'yes' } })}
        />
        <ChoiceCell
          label={words.mediaTier}
          path="evaluation.claims.mediaProofTier"
          value={claims.mediaProofTier ?? ''}
          choices={[
            ['', words.mediaNever] as const,
            ...[...new Set([claims.mediaProofTier ?? '', ...draft.tiers.map(({ title }) => title)])]
              .filter((title) => title !== '')
              .map((title) => [title, title] as const),
          ]}
          onChange={(tier) => set({ claims: { ...claims, mediaProofTier: tier === '' ? null : tier } })}
        />
      </div>
      <div className="scheme-line">
        <TextCell
          isNumber
          label={words.samplePercent}
          path="evaluation.onSite.samplePercent"
          value={onSite.samplePercent}
          onChange={(samplePercent) => set({ onSite: { ...onSite, samplePercent } })}
        />
        <CountCell
          label={words.leastIndicators}
          path="evaluation.onSite.leastIndicators"
          value={onSite.leastIndicators}
          onChange={(leastIndicators) => set({ onSite: { ...onSite, leastIndicators } })}
        />
      </div>
    </Part>
  )
}
