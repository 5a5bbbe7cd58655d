import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { plotWords as words } from '../messages/plot.ts'
import { withThousands } from './measured.tsx'
import { plotScale } from './plot-scale.ts'
import { PlotReadout, PlotTable } from './progress-plot-values.tsx'
import type { MonthValue, YearCourse } from './year-course.ts'
import './progress-plot.css'

const width = 440
const height = 172
const left = 10
const right = 52
const top = 10
const bottom = 24
const months = Array.from({ length: 12 }, (_, index) => index + 1)
const x = (month: number) => left + ((month - 0.5) / 12) * (width - left - right)

/** The year as a small line; the keys ← → or a pointer read off a month exactly, and a table says the same. */
export function ProgressPlot({ course, label }: { course: YearCourse; label: string }) {
  const latest = course.reported.at(-1)
  const [read, setRead] = useState<number | null>(null)
  const id = useId()
  const all = drawnValues(course)
  if (all.length === 0) return <p className="plot-nothing">{words.nothing}</p>
  const scale = plotScale(all, course.isTotal)
  const y = (value: DecimalText) => height - bottom - scale.place(value) * (height - top - bottom)
  const at = read ?? latest?.month ?? 12

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 1, End: 12 }[event.key]
    if (to === undefined || to < 1 || to > 12) return
    event.preventDefault()
    setRead(to)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const across = ((event.clientX - box.left) / box.width) * width
    const month = Math.floor(((across - left) / (width - left - right)) * 12) + 1
    setRead(Math.min(12, Math.max(1, month)))
  }

  return (
    <figure className="progress-plot">
      <div
        className="plot-area"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={12}
        aria-valuenow={at}
        aria-valuetext={valueText(course, at)}
        aria-describedby={`${id}-legend`}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={() => setRead(null)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <path className="plot-line" d={`M${left} ${y(tick)}H${width - right}`} />
              <text x={width - right + 6} y={y(tick) + 4} className="plot-tick">
                {shortNumber(tick)}
              </text>
            </g>
          ))}
          {months.map((month) => (
            <text key={month} x={x(month)} y={height - 8} className="plot-month">
              {month}
            </text>
          ))}
          <path className="plot-cursor" d={`M${x(at)} ${top}V${height - bottom}`} />
          {course.annualTarget !== null && (
            <path className="plot-annual" d={`M${left} ${y(course.annualTarget)}H${width - right}`} />
          )}
          {latest && course.forecast && latest.month < 12 && (
            <>
              <path
                className="plot-band"
                d={`M${x(latest.month)} ${y(latest.value)}L${x(12)} ${y(course.forecast.low)}V${y(course.forecast.high)}Z`}
              />
              <path
                className="plot-forecast"
                d={`M${x(latest.month)} ${y(latest.value)}L${x(12)} ${y(course.forecast.value)}`}
              />
            </>
          )}
          {course.lastYear.length > 1 && <path className="plot-before" d={line(course.lastYear, y)} />}
          {course.interim.length > 1 && <path className="plot-interim" d={line(course.interim, y)} />}
          {course.interim.map(({ month, value }) => (
            <path key={month} className="plot-interim-mark" d={`M${x(month) - 5} ${y(value)}h10`} />
          ))}
          {course.reported.length > 1 && <path className="plot-reported" d={line(course.reported, y)} />}
          {course.reported.map(({ month, value }) => (
            <circle
              key={month}
              className={month === at ? 'plot-dot plot-dot-read' : 'plot-dot'}
              cx={x(month)}
              cy={y(value)}
              r={month === at ? 4.5 : 3}
            />
          ))}
        </svg>
      </div>
      <PlotReadout course={course} month={at} />
      <PlotLegend course={course} id={`${id}-legend`} />
      <PlotTable course={course} label={label} />
    </figure>
  )
}

const drawnKinds = ['reported', 'interim', 'annual', 'before', 'forecast'] as const

function PlotLegend({ course, id }: { course: YearCourse; id: string }) {
  const kinds = {
    reported: course.reported.length > 0,
    interim: course.interim.length > 0,
    annual: course.annualTarget !== null,
    before: course.lastYear.length > 1,
    forecast: course.forecast !== null,
  }
  const shown = drawnKinds.filter((kind) => kinds[kind])
  return (
    <ul className="plot-kinds" id={id}>
      {shown.map((kind) => (
        <li key={kind}>
          <i className={`plot-key plot-key-${kind}`} aria-hidden="true" />
          {words[kind]}
        </li>
      ))}
    </ul>
  )
}

function line(values: readonly MonthValue[], y: (value: DecimalText) => number): string {
  return values.map(({ month, value }, index) => `${index === 0 ? 'M' : 'L'}${x(month)} ${y(value)}`).join('')
}

function drawnValues(course: YearCourse): DecimalText[] {
  return [
    ...course.reported.map(({ value }) => value),
    ...course.interim.map(({ value }) => value),
    ...(course.lastYear.length > 1 ? course.lastYear.map(({ value }) => value) : []),
    ...(course.annualTarget === null ? [] : [course.annualTarget]),
    ...(course.forecast === null ? [] : [course.forecast.low, course.forecast.high]),
  ]
}

function valueText(course: YearCourse, month: number): string {
  const said = words.readout(
    month,
    courseAt(course.reported, month),
    courseAt(course.interim, month),
    course.unit ?? '',
  )
  return month === 12 && course.forecast !== null
    ? `${said}，${words.forecast} ${withThousands(course.forecast.value)}`
    : said
}

function courseAt(values: readonly MonthValue[], month: number): string | null {
  const value = values.find((one) => one.month === month)?.value
  return value === undefined ? null : withThousands(value)
}

/** For the margin: 120000 → 12万. */
function shortNumber(value: string): string {
  const whole = value.split('.')[0] ?? ''
  if (whole.length > 8 && whole.endsWith('0000000'))
    return `${whole.slice(0, -8)}.${whole.at(-8)}亿`.replace('.0', '')
  if (whole.length > 4 && whole.endsWith('000'))
    return `${whole.slice(0, -4)}.${whole.at(-4)}万`.replace('.0', '')
  return withThousands(value)
}
