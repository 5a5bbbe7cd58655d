import type { SchemeDraft } from '@hengji/contract/schemes.ts'
import { lampWords, rankingWords } from '@hengji/domain/scheme/scheme-words.ts'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell, choicesInWords, CountCell, TextCell } from './cells.tsx'
import { numberColumn, textColumn } from './columns.tsx'
import type { FormProps } from './form-props.ts'
import { Part } from './part.tsx'
import { halfOpen } from './half-open.ts'
import { RowsTable, type Column } from './rows-table.tsx'

const words = schemesWords.form

/** How values become points: panel, forms, tiers, grades, lamps, rounding, rank. */
export function ScoringParts({ draft, change }: FormProps) {
  return (
    <>
      <Part title={words.lamps}>
        <RowsTable
          path="lamps"
          label={words.lamps}
          rows={draft.lamps}
          onRows={(lamps) => change({ lamps })}
          blank={null}
          columns={[
            {
              title: '灯',
              width: '80px',
              cell: (row) => <span className="scheme-fixed">{lampWords[row.colour]}</span>,
            },
            ...bandColumns(
              draft.lamps.map((lamp) => lamp.fromPercent),
              'fromPercent',
              '%',
              (row, fromPercent) => ({ ...row, fromPercent }),
            ),
          ]}
        />
      </Part>
      <Part title={words.grades}>
        <RowsTable
          path="grades"
          label={words.grades}
          rows={draft.grades}
          onRows={(grades) => change({ grades })}
          blank={() => ({ title: '', from: null })}
          columns={[
            textColumn('等次', 'title'),
            ...bandColumns<SchemeDraft['grades'][number]>(
              draft.grades.map((grade) => grade.from),
              'from',
              ' 分',
              (row, from) => ({ ...row, from }),
            ),
          ]}
        />
      </Part>
      <Part title={words.tiers}>
        <RowsTable
          path="tiers"
          label={words.tiers}
          rows={draft.tiers}
          onRows={(tiers) => change({ tiers })}
          blank={() => ({ title: '', mostPercent: '', leastPercent: '' })}
          columns={[
            textColumn('档', 'title'),
            numberColumn('上限（%）', 'mostPercent', '100px'),
            numberColumn('下限（%，含）', 'leastPercent', '110px'),
          ]}
        />
      </Part>
      <PanelPart draft={draft} change={change} />
      <DirectionsPart draft={draft} change={change} />
      <Part title={words.rounding}>
        <div className="scheme-line">
          {(['indicator', 'target', 'composite'] as const).map((name) => (
            <CountCell
              key={name}
              label={{ indicator: '指标得分', target: '目标考核得分', composite: '综合得分' }[name]}
              path={`rounding.${name}`}
              value={draft.rounding[name]}
              empty={words.notRounded}
              onChange={(places) => change({ rounding: { ...draft.rounding, [name]: places } })}
            />
          ))}
          <ChoiceCell
            label="名次"
            path="ranking"
            value={draft.ranking}
            choices={[
              ['standard', rankingWords.standard],
              ['dense', rankingWords.dense],
            ]}
            onChange={(ranking) => change({ ranking })}
          />
        </div>
      </Part>
    </>
  )
}

/** The lower end, and what of it follows: half-open, so that each value has exactly one band. */
function bandColumns<Row extends object>(
  lowerEnds: readonly (string | null)[],
  name: string,
  unit: string,
  put: (row: Row, from: string | null) => Row,
): Column<Row>[] {
  return [
    {
      title: '下限（含）',
      width: '120px',
      cell: (row, { path, label, index, set }) => (
        <TextCell
          isInTable
          isNumber
          label={label}
          path={`${path}.${name}`}
          value={lowerEnds[index] ?? ''}
          onChange={(text) => set(put(row, text === '' ? null : text))}
        />
      ),
    },
    {
      title: '即',
      cell: (_row, { index }) => (
        <span className="scheme-fixed">
          {halfOpen(lowerEnds[index] ?? null, lowerEnds[index - 1] ?? null, unit)}
        </span>
      ),
    },
  ]
}

function PanelPart({ draft, change }: FormProps) {
  const { panel, result } = draft
  return (
    <Part title={words.panel}>
      <div className="scheme-line">
        <CountCell
          label="席数"
          path="panel.seats"
          value={panel.seats}
          onChange={(seats) => change({ panel: { ...panel, seats } })}
        />
        <TextCell
          isNumber
          label="最低分"
          path="panel.leastScore"
          value={panel.leastScore}
          onChange={(leastScore) => change({ panel: { ...panel, leastScore } })}
        />
        <TextCell
          isNumber
          label="最高分"
          path="panel.fullScore"
          value={panel.fullScore}
          onChange={(fullScore) => change({ panel: { ...panel, fullScore } })}
        />
        <ChoiceCell
          label="几席的分数怎样合成一个"
          path="panel.method.kind"
          value={panel.method.kind}
          choices={choicesInWords('mean', 'trimmed-mean', 'median')}
          onChange={(kind) =>
            change({
              panel: { ...panel, method: kind === 'trimmed-mean' ? { kind, dropEachEnd: 1 } : { kind } },
            })
          }
        />
        {panel.method.kind === 'trimmed-mean' && (
          <CountCell
            label="两头各去掉几个"
            path="panel.method.dropEachEnd"
            value={panel.method.dropEachEnd}
            onChange={(dropEachEnd) =>
              change({ panel: { ...panel, method: { kind: 'trimmed-mean', dropEachEnd } } })
            }
          />
        )}
        <ChoiceCell
          label="打分怎样折成得分"
          path="result.kind"
          value={result.kind}
          choices={choicesInWords('share-of-weight', 'by-grade')}
          onChange={(kind) =>
            change({
              result:
                kind === 'by-grade'
                  ? {
                      kind,
                      grades: [
                        { title: '一档', from: '8', percentOfWeight: '100' },
                        { title: '二档', from: '6', percentOfWeight: '80' },
                        { title: '三档', from: null, percentOfWeight: '60' },
                      ],
                    }
                  : { kind },
            })
          }
        />
      </div>
      {result.kind === 'by-grade' && (
        <RowsTable
          path="result.grades"
          label="定档"
          rows={result.grades}
          onRows={(grades) => change({ result: { kind: 'by-grade', grades } })}
          blank={() => ({ title: '', from: null, percentOfWeight: '' })}
          columns={[
            textColumn('档', 'title'),
            ...bandColumns<(typeof result.grades)[number]>(
              result.grades.map((grade) => grade.from),
              'from',
              ' 分',
              (row, from) => ({ ...row, from }),
            ),
            numberColumn('得权重的（%）', 'percentOfWeight', '120px'),
          ]}
        />
      )}
    </Part>
  )
}

function DirectionsPart({ draft, change }: FormProps) {
  const { directions } = draft
  const set = (changed: Partial<SchemeDraft['directions']>) =>
    change({ directions: { ...directions, ...changed } })
  return (
    <Part title={words.scoring}>
      <div className="scheme-line">
        <ChoiceCell
          label="反向指标"
          path="directions.reverse.kind"
          value={directions.reverse.kind}
          choices={choicesInWords('ratio', 'tolerance')}
          onChange={(kind) =>
            set({ reverse: kind === 'tolerance' ? { kind, zeroAtMultiple: '2' } : { kind } })
          }
        />
        {directions.reverse.kind === 'tolerance' && (
          <TextCell
            isNumber
            label="到目标的几倍时为零"
            path="directions.reverse.zeroAtMultiple"
            value={directions.reverse.zeroAtMultiple}
            onChange={(zeroAtMultiple) => set({ reverse: { kind: 'tolerance', zeroAtMultiple } })}
          />
        )}
        <ChoiceCell
          label="等值指标"
          path="directions.equal.kind"
          value={directions.equal.kind}
          choices={choicesInWords('exact', 'deviation')}
          onChange={(kind) => set({ equal: { kind } })}
        />
        <ChoiceCell
          label="目标为零时"
          path="directions.zeroTarget"
          value={directions.zeroTarget}
          choices={choicesInWords('met-or-nothing', 'refuse')}
          onChange={(zeroTarget) => set({ zeroTarget })}
        />
        <CountCell
          label="得分小数位数"
          path="directions.places"
          value={directions.places}
          empty={words.notRounded}
          onChange={(places) => set({ places })}
        />
        <TextCell
          isNumber
          label="达到目标的几倍起标注超额"
          path="directions.overAchievedFrom"
          value={directions.overAchievedFrom ?? ''}
          onChange={(text) => set({ overAchievedFrom: text === '' ? null : text })}
        />
      </div>
    </Part>
  )
}
