import type { ReactNode } from 'react'
import type { SchemeDraft } from '@hengji/contract/schemes.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { usualDecider } from '@hengji/domain/scheme/approval-steps.ts'
import { explainEvaluation } from '@hengji/domain/scheme/explain-evaluation.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import {
  approvalKindWords,
  lampWords,
  rankingWords,
  schemeDeciderWords,
  schemeValueWords,
} from '@hengji/domain/scheme/scheme-words.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { schemesWords } from '../../messages/schemes.ts'
import { Clause } from './clause.tsx'
import { halfOpen } from './half-open.ts'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Which fields of the scheme each part tells: whoever asks why a number is as it is comes here by one of them. */
const clausesOf: Readonly<Record<string, readonly string[]>> = {
  综合得分: ['formula', 'components', 'targetComponent'],
  目标考核的构成: ['sections'],
  领导评价: ['leaders'],
  考评组打分: ['panel', 'result'],
  自评计分: ['directions', 'tiers'],
  等次和名次: ['grades', 'rounding', 'ranking'],
}

/** A scheme as one reads and prints it. */
export function SchemeDocument({ scheme }: { scheme: SchemeDraft }) {
  const parts: [string, ReactNode][] = [
    ['综合得分', <Formula key="formula" scheme={scheme} />],
    ['目标考核的构成', <Sections key="sections" scheme={scheme} />],
    ...(scheme.leaders.length === 0
      ? []
      : ([['领导评价', <Leaders key="leaders" scheme={scheme} />]] as [string, ReactNode][])),
    ['方案审批', <Approval key="approval" scheme={scheme} />],
    ['全年日程', <Schedule key="schedule" scheme={scheme} />],
    ['进度亮灯', <Lamps key="lamps" scheme={scheme} />],
    ['考评组打分', <Panel key="panel" scheme={scheme} />],
    ['自评计分', <Forms key="forms" scheme={scheme} />],
    ['等次和名次', <Grades key="grades" scheme={scheme} />],
    ['结果考评', <Evaluation key="evaluation" scheme={scheme} />],
  ]
  return (
    <article className="scheme-document">
      <h2 className="scheme-document-title">{scheme.title}</h2>
      <p className="scheme-document-for">
        {scheme.year}年度 · {scheme.group}
      </p>
      {parts.map(([title, content], index) => (
        <Clause key={title} paths={clausesOf[title] ?? []}>
          <h3>
            {numerals[index]}、{title}
          </h3>
          {content}
        </Clause>
      ))}
    </article>
  )
}

function Formula({ scheme }: { scheme: SchemeDraft }) {
  return (
    <>
      {scheme.formula.split(/[；;]/).map((line, index) => (
        <p key={index} className="scheme-document-formula">
          {line.replace(/([=+＋－-])/g, '$1\u200b')}
        </p>
      ))}
      <p>
        {scheme.components
          .filter(({ fullMarks }) => fullMarks !== null)
          .map(({ name, fullMarks }) => `${name}满分 ${fullMarks} 分`)
          .join('，')}
        。
      </p>
    </>
  )
}

function Sections({ scheme: { sections } }: { scheme: SchemeDraft }) {
  return (
    <Table
      heads={['部分', '分值', '序号', '指标个数']}
      rows={sections.map(({ title, parent, points, codes, counts, aspects }) => [
        <span key="title" className={parent === null ? undefined : 'scheme-document-inner'}>
          {title}
          {aspects.length > 0 && (
            <small>{aspects.map((each) => `${each.title} ${each.codes}`).join('，')}</small>
          )}
        </span>,
        points,
        codes.join('、'),
        [
          counts.primary === null ? '' : `一级 ${counts.primary}`,
          counts.secondary === null ? '' : `二级 ${counts.secondary}`,
        ]
          .filter((text) => text !== '')
          .join('，') || '不定',
      ])}
      numbers={[1]}
    />
  )
}

function Leaders({ scheme: { leaders } }: { scheme: SchemeDraft }) {
  return (
    <Table
      heads={['组', '成员', '权重']}
      rows={leaders.map(({ title, members, weightPercent }) => [
        title,
        members.join('、'),
        `${weightPercent}%`,
      ])}
      numbers={[2]}
    />
  )
}

function Approval({ scheme: { approval } }: { scheme: SchemeDraft }) {
  return (
    <Table
      heads={['步骤', '种类', '办理人', '最后一天']}
      rows={approval.map(({ title, kind, by, decider, dueOn }, index) => [
        `${index + 1}. ${title}`,
        approvalKindWords[kind],
        `${by}（${schemeDeciderWords[decider ?? usualDecider[kind]]}）`,
        dueOn ? dateInChinese(dueOn) : '不限',
      ])}
    />
  )
}

function Schedule({ scheme: { schedule } }: { scheme: SchemeDraft }) {
  return (
    <Table
      heads={['阶段', '从', '到']}
      rows={schedule.map(({ title, from, to }) => [
        title,
        from === null ? '' : dateInChinese(from),
        to === null ? '' : dateInChinese(to),
      ])}
    />
  )
}

function Lamps({ scheme: { lamps, directions } }: { scheme: SchemeDraft }) {
  return (
    <>
      <p>以完成量占序时进度的百分比定：</p>
      <ul className="scheme-document-list">
        {lamps.map(({ colour, fromPercent }, index) => (
          <li key={colour}>
            {lampWords[colour]}：{halfOpen(fromPercent, lamps[index - 1]?.fromPercent ?? null, '%')}
          </li>
        ))}
      </ul>
      {directions.overAchievedFrom !== null && (
        <p>达到目标的 {directions.overAchievedFrom} 倍起，标注超额。</p>
      )}
    </>
  )
}

function Panel({ scheme: { panel, result } }: { scheme: SchemeDraft }) {
  const { method } = panel
  return (
    <>
      <p>
        考评组 {panel.seats ?? '—'} 席无记名打分，{panel.leastScore} 至 {panel.fullScore} 分；取
        {schemeValueWords[method.kind]}
        {method.kind === 'trimmed-mean' && `（两头各去掉 ${method.dropEachEnd ?? '—'} 个）`}；得分
        {schemeValueWords[result.kind]}折算。
      </p>
      {result.kind === 'by-grade' && (
        <ul className="scheme-document-list">
          {result.grades.map(({ title, from, percentOfWeight }, index) => (
            <li key={title}>
              {title}：{halfOpen(from, result.grades[index - 1]?.from ?? null, ' 分')}，得权重的{' '}
              {percentOfWeight}%
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Forms({ scheme: { directions, tiers } }: { scheme: SchemeDraft }) {
  const { reverse, equal, zeroTarget, places } = directions
  return (
    <>
      <p>
        正向指标按比例；反向指标{schemeValueWords[reverse.kind]}
        {reverse.kind === 'tolerance' && `，到目标的 ${reverse.zeroAtMultiple} 倍为零`}；等值指标
        {schemeValueWords[equal.kind]}；目标为零时{schemeValueWords[zeroTarget]}；都不超过权重分值。得分
        {places === null ? '不舍入' : `四舍五入到 ${places} 位小数`}。
      </p>
      <p>定性指标分档，得权重的：</p>
      <ul className="scheme-document-list">
        {tiers.map(({ title, mostPercent, leastPercent }, index) => (
          <li key={title}>
            {title}：{leastPercent}%（含）至 {mostPercent}%（{index === 0 ? '含' : '不含'}）
          </li>
        ))}
      </ul>
    </>
  )
}

function Grades({ scheme: { grades, rounding, ranking } }: { scheme: SchemeDraft }) {
  const places = (title: string, value: number | null) =>
    `${title}${value === null ? '不舍入' : `保留 ${value} 位小数`}`
  return (
    <>
      <ul className="scheme-document-list">
        {grades.map(({ title, from }, index) => (
          <li key={title}>
            {title}：{halfOpen(from, grades[index - 1]?.from ?? null, ' 分')}
          </li>
        ))}
      </ul>
      <p>
        {places('指标得分', rounding.indicator)}，{places('目标考核得分', rounding.target)}，
        {places('综合得分', rounding.composite)}，四舍五入。名次：{rankingWords[ranking]}。
      </p>
    </>
  )
}

/** Whole rules only can be told in sentences; while they are written, the form says what is missing. */
function Evaluation({ scheme }: { scheme: SchemeDraft }) {
  const read = readScheme(scheme)
  const parts = isRefusal(read) ? null : explainEvaluation(read)
  if (parts === null) return <p>{schemesWords.evaluation.unfinished}</p>
  if (parts.length === 0) return <p>{schemesWords.evaluation.none}</p>
  return (
    <>
      {parts.map(({ heading, sentences, paths }) => (
        <Clause key={heading} paths={paths}>
          <p>
            <strong>{heading}</strong>　{sentences.join('')}
          </p>
        </Clause>
      ))}
    </>
  )
}

function Table({ heads, rows, numbers = [] }: { heads: string[]; rows: ReactNode[][]; numbers?: number[] }) {
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head, column) => (
            <th key={head} scope="col" className={numbers.includes(column) ? 'set-points' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column} className={numbers.includes(column) ? 'set-points' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
