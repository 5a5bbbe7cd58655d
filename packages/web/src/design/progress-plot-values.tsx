import { plotWords as words } from '../messages/plot.ts'
import { Measured } from './measured.tsx'
import type { MonthValue, YearCourse } from './year-course.ts'

/** The month under the pointer, in numbers. */
export function PlotReadout({ course, month }: { course: YearCourse; month: number }) {
  const parts = [
    { name: words.reported, value: at(course.reported, month) },
    { name: words.interim, value: at(course.interim, month) },
    { name: words.before, value: course.lastYear.length > 1 ? at(course.lastYear, month) : undefined },
  ].filter(({ value }) => value !== undefined)
  return (
    <figcaption className="plot-readout">
      <b>{words.month(month)}</b>
      {parts.map(({ name, value }) => (
        <span key={name}>
          {name} <Measured value={value ?? null} unit={course.unit} />
        </span>
      ))}
      {parts.length === 0 && <span>{words.nothingThen}</span>}
      {month === 12 && course.forecast && (
        <span>
          {words.forecast} <Measured value={course.forecast.value} unit={course.unit} />（
          <Measured value={course.forecast.low} unit={null} />—
          <Measured value={course.forecast.high} unit={null} />）
        </span>
      )}
    </figcaption>
  )
}

/** The same for those who read tables rather than lines. */
export function PlotTable({ course, label }: { course: YearCourse; label: string }) {
  const months = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) =>
    [course.reported, course.interim, course.lastYear].some((values) => at(values, month) !== undefined),
  )
  return (
    <details className="plot-table">
      <summary>{words.asTable}</summary>
      <table>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.monthTitle}</th>
            <th scope="col">{words.reported}</th>
            <th scope="col">{words.interim}</th>
            {course.lastYear.length > 0 && <th scope="col">{words.before}</th>}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <th scope="row">{words.month(month)}</th>
              <td>
                <Measured value={at(course.reported, month) ?? null} unit={course.unit} />
              </td>
              <td>
                <Measured value={at(course.interim, month) ?? null} unit={course.unit} />
              </td>
              {course.lastYear.length > 0 && (
                <td>
                  <Measured value={at(course.lastYear, month) ?? null} unit={course.unit} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function at(values: readonly MonthValue[], month: number): string | undefined {
  return values.find((one) => one.month === month)?.value
}
