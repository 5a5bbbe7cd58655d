import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import {
  scheduleFields,
  sectionFields,
  termFields,
  textAt,
  type ValueAddress,
} from '../../fields/grid/address.ts'
import { ValueCell, type Standing } from './value-cell.tsx'

interface PartTableProps {
  document: OfficialDocument
  standing: Standing
}

/** What each section is declared to be worth and to hold, beside what was read. */
export function SectionsTable({ document, standing }: PartTableProps) {
  if (document.sections.length === 0) return null
  return (
    <PartTable
      name={deskWords.sections(document.sections.length)}
      titles={sectionFields.map((field) => deskWords.sectionFields[field])}
      numeric={2}
    >
      {document.sections.map((section, index) => (
        <tr key={index}>
          {sectionFields.map((field) => (
            <Value key={field} field={field} index={index} part="section" {...{ document, standing }}>
              {readBeside(field, section)}
            </Value>
          ))}
        </tr>
      ))}
    </PartTable>
  )
}

type Section = OfficialDocument['sections'][number]

/** `读出 14.00`, where something is declared and what was read differs from it. */
function readBeside(field: (typeof sectionFields)[number], section: Section): string | null {
  const { declaredPoints, points, declaredCounts, counts } = section
  if (field === 'declaredPoints')
    return differs(declaredPoints, points) ? deskWords.readAs(toTwoPlaces(points ?? '0')) : null
  if (field === 'declaredPrimary') return countBeside(declaredCounts.primary, counts.primary)
  if (field === 'declaredSecondary') return countBeside(declaredCounts.secondary, counts.secondary)
  return null
}

function differs(declared: string | null, read: string | null): boolean {
  return declared !== null && read !== null && !decimalOf(declared).equals(decimalOf(read))
}

function countBeside(declared: number | null, read: number | null): string | null {
  return declared === null || read === null || read === declared ? null : deskWords.readAs(String(read))
}

/** The terms of the composite formula: weight and limit of each. */
export function TermsTable({ document, standing }: PartTableProps) {
  const terms = document.composite?.terms ?? []
  if (terms.length === 0) return null
  return (
    <PartTable
      name={deskWords.terms(terms.length)}
      titles={termFields.map((field) => deskWords.termFields[field])}
      numeric={1}
    >
      {terms.map((term, index) => (
        <tr key={index}>
          {termFields.map((field) => (
            <Value
              key={field}
              field={field}
              index={index}
              part="composite"
              before={field === 'name' ? (term.sign === '+' ? '＋ ' : '－ ') : ''}
              {...{ document, standing }}
            />
          ))}
        </tr>
      ))}
    </PartTable>
  )
}

export function ScheduleTable({ document, standing }: PartTableProps) {
  if (document.schedule.length === 0) return null
  return (
    <PartTable
      name={deskWords.steps(document.schedule.length)}
      titles={scheduleFields.map((field) => deskWords.scheduleFields[field])}
      numeric={scheduleFields.length}
    >
      {document.schedule.map((_, index) => (
        <tr key={index}>
          {scheduleFields.map((field) => (
            <Value key={field} field={field} index={index} part="schedule" {...{ document, standing }} />
          ))}
        </tr>
      ))}
    </PartTable>
  )
}

interface PartTableFrame {
  name: string
  titles: readonly string[]
  /** From which column on values are set as numbers. */
  numeric: number
  children: React.ReactNode
}

function PartTable({ name, titles, numeric, children }: PartTableFrame) {
  return (
    <table className="grid part-grid">
      <caption>{name}</caption>
      <thead>
        <tr>
          {titles.map((title, column) => (
            <th key={title} scope="col" className={column >= numeric ? 'set-points' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

const numbers: readonly string[] = [
  'declaredPoints',
  'declaredPrimary',
  'declaredSecondary',
  'coefficient',
  'cap',
]

interface ValueProps extends PartTableProps {
  part: ValueAddress['in']
  index: number
  field: string
  before?: string
  children?: string | null
}

function Value({ document, standing, part, index, field, before = '', children = null }: ValueProps) {
  const address = { in: part, index, field }
  const text = textAt(document, address)
  const isNumber = numbers.includes(field)
  return (
    <ValueCell
      address={address}
      standing={standing}
      title=""
      className={isNumber ? 'set-points' : field === 'from' || field === 'to' ? 'set-date' : 'set-text'}
      isRowHead={field === 'title' || field === 'name'}
    >
      {text === '' ? (
        <span className="absent">—</span>
      ) : isNumber ? (
        <span className="number">{text}</span>
      ) : (
        before + text
      )}
      {children !== null && <small className="part-read">{children}</small>}
    </ValueCell>
  )
}
