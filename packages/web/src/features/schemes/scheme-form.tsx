import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { isDecimalText, sumOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { Button } from '../../design/button.tsx'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell, CountCell, ListCell, TextCell } from './cells.tsx'
import { numberColumn, optionalNumberColumn, textColumn, wordsColumn } from './columns.tsx'
import { EvaluationParts } from './evaluation-parts.tsx'
import { useFault } from './faults.tsx'
import type { FormProps } from './form-props.ts'
import { RowsTable } from './rows-table.tsx'
import { Part } from './part.tsx'
import { StepsParts } from './steps-parts.tsx'
import { ScoringParts } from './scoring-parts.tsx'

const words = schemesWords.form

/** A scheme to be written: part by part as its document has them. */
export function SchemeForm({ draft, change }: FormProps) {
  return (
    <div className="scheme-form">
      <Part title={words.basics}>
        <div className="scheme-line">
          <TextCell label="名称" path="title" value={draft.title} onChange={(title) => change({ title })} />
          <CountCell
            label="年度"
            path="year"
            value={draft.year}
            onChange={(year) => year !== null && year >= 1949 && year <= 2999 && change({ year })}
          />
          <TextCell
            label="考评系列"
            path="group"
            value={draft.group}
            onChange={(group) => change({ group })}
          />
        </div>
      </Part>
      <FormulaPart draft={draft} change={change} />
      <SectionsPart draft={draft} change={change} />
      <Part title={words.leaders}>
        <RowsTable
          path="leaders"
          label={words.leaders}
          rows={draft.leaders}
          onRows={(leaders) => change({ leaders })}
          blank={() => ({ title: '', members: [], weightPercent: '' })}
          columns={[
            textColumn('组', 'title'),
            wordsColumn('成员', 'members', '50%'),
            numberColumn('权重（%）', 'weightPercent', '100px'),
          ]}
        />
      </Part>
      <StepsParts draft={draft} change={change} />
      <ScoringParts draft={draft} change={change} />
      <EvaluationParts draft={draft} change={change} />
    </div>
  )
}

function FormulaPart({ draft, change }: FormProps) {
  const fault = useFault('formula')
  const parsed = parseFormula(draft.formula)
  const inputs = isRefusal(parsed) ? [] : parsed.inputs
  const missing = inputs.filter((name) => !draft.components.some((component) => component.name === name))
  return (
    <Part title={words.formula} note={words.formulaNote}>
      <div className="field">
        <label className="visually-hidden" htmlFor="scheme-formula">
          {words.formula}
        </label>
        <textarea
          id="scheme-formula"
          className="text-input scheme-formula"
          rows={4}
          maxLength={4000}
          value={draft.formula}
          data-path="formula"
          aria-invalid={fault === null ? undefined : true}
          aria-describedby="scheme-formula-note"
          onChange={(event) => change({ formula: event.target.value })}
        />
        <p id="scheme-formula-note" className={fault === null ? 'field-note' : 'field-error'}>
          {fault ?? words.formulaParts(inputs.join('、'))}
        </p>
        {missing.length > 0 && (
          <span>
            <Button
              onClick={() =>
                change({
                  components: [
                    ...draft.components,
                    ...missing.map((name) => ({ name, fullMarks: /加分|扣分/.test(name) ? null : '100' })),
                  ],
                })
              }
            >
              {words.fill}
            </Button>
          </span>
        )}
      </div>
      <h3>{words.components}</h3>
      <RowsTable
        path="components"
        label={words.components}
        rows={draft.components}
        onRows={(components) => change({ components })}
        blank={() => ({ name: '', fullMarks: '100' })}
        columns={[textColumn('项', 'name'), optionalNumberColumn('满分（没有的空着）', 'fullMarks', '160px')]}
      />
      <div className="scheme-line">
        <ChoiceCell
          label={words.target}
          path="targetComponent"
          value={draft.targetComponent}
          choices={[...new Set([draft.targetComponent, ...draft.components.map(({ name }) => name)])].map(
            (name) => [name, name] as const,
          )}
          onChange={(targetComponent) => change({ targetComponent })}
        />
      </div>
    </Part>
  )
}

function SectionsPart({ draft, change }: FormProps) {
  const { sections } = draft
  const top = sections.filter(({ parent }) => parent === null).map(({ points }) => points)
  const sum = sumOf(top.filter(isDecimalText)) ?? '0'
  const whole = draft.components.find(({ name }) => name === draft.targetComponent)?.fullMarks ?? '—'
  const rename = (index: number, title: string) => {
    const before = sections[index]?.title
    change({
      sections: sections.map((each, other) =>
        other === index
          ? { ...each, title }
          : each.parent === before && before !== ''
            ? { ...each, parent: title }
            : each,
      ),
    })
  }
  return (
    <Part title={words.sections} note={words.sectionsNote}>
      <RowsTable
        path="sections"
        label={words.sections}
        rows={sections}
        onRows={(rows) => change({ sections: rows })}
        blank={() => ({
          title: '',
          parent: null,
          points: '',
          counts: { primary: null, secondary: null },
          codes: [],
          aspects: [],
        })}
        columns={[
          {
            title: '名称',
            cell: (row, { path, label, index }) => (
              <TextCell
                isInTable
                label={label}
                path={`${path}.title`}
                value={row.title}
                onChange={(title) => rename(index, title)}
              />
            ),
          },
          {
            title: '属于',
            width: '150px',
            cell: (row, { path, label, index, set }) => (
              <ChoiceCell
                isInTable
                label={label}
                path={`${path}.parent`}
                value={row.parent ?? ''}
                choices={[
                  ['', '—'] as const,
                  ...[...new Set([row.parent ?? '', ...sections.slice(0, index).map(({ title }) => title)])]
                    .filter((title) => title !== '')
                    .map((title) => [title, title] as const),
                ]}
                onChange={(parent) => set({ parent: parent === '' ? null : parent })}
              />
            ),
          },
          numberColumn('分值', 'points', '104px'),
          wordsColumn('序号', 'codes', '120px'),
          {
            title: '一级个数',
            width: '72px',
            cell: (row, { path, label, set }) => (
              <CountCell
                isInTable
                label={label}
                path={`${path}.counts.primary`}
                value={row.counts.primary}
                empty="不定"
                onChange={(primary) => set({ counts: { ...row.counts, primary } })}
              />
            ),
          },
          {
            title: '二级个数',
            width: '72px',
            cell: (row, { path, label, set }) => (
              <CountCell
                isInTable
                label={label}
                path={`${path}.counts.secondary`}
                value={row.counts.secondary}
                empty="不定"
                onChange={(secondary) => set({ counts: { ...row.counts, secondary } })}
              />
            ),
          },
          {
            title: words.aspects,
            width: '190px',
            cell: (row, { path, label, set }) => (
              <ListCell
                isInTable
                label={label}
                path={`${path}.aspects`}
                value={row.aspects}
                print={({ title, codes }) => `${title} ${codes}`.trim()}
                read={readAspect}
                onChange={(aspects) => set({ aspects })}
              />
            ),
          },
        ]}
      />
      <p className="scheme-sum" data-wrong={sum === whole ? undefined : true}>
        {words.sectionsSum(sum, whole)}
      </p>
    </Part>
  )
}

/** `从严治党 4-n` */
function readAspect(text: string): { title: string; codes: string } {
  const [, title = text, codes = ''] = /^(.*?)\s*(\d[\d\-kn]*)$/.exec(text) ?? []
  return { title, codes }
}
