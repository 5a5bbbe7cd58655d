import type { DocumentVersion } from '@hengji/contract/documents.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { approvalWords as words } from '../../messages/approval.ts'

interface CompareChoiceProps {
  history: readonly DocumentVersion[]
  newest: number
  year: number
  hasDraft: boolean
  isLastYear: boolean
  from: number
  /** `null`: the working copy, or what lies before this person. */
  to: number | null
  onChange: (next: { with?: string | undefined; from?: string | undefined; to?: string | undefined }) => void
}

/** Which two states stand side by side. */
export function CompareChoice(props: CompareChoiceProps) {
  const { history, newest, year, hasDraft, isLastYear, from, to, onChange } = props
  // Who may not read the history still knows how many versions there are.
  const versions = Array.from({ length: newest }, (_, index) => newest - index)
  const nameOf = (version: number) => {
    const known = history.find((one) => one.version === version)
    return known === undefined
      ? words.version(version)
      : words.compare.versionBy(version, dateInChinese(known.confirmedAt), known.confirmedBy)
  }
  const toText = to === null ? undefined : String(to)
  return (
    <>
      <label className="compare-choice">
        <span>{words.compare.from}</span>
        <select
          value={isLastYear ? 'last-year' : String(from)}
          onChange={({ target }) =>
            onChange(
              target.value === 'last-year'
                ? { with: 'last-year', to: toText }
                : { from: target.value, to: toText },
            )
          }
        >
          <option value="last-year">{words.compare.lastYearOf(year - 1)}</option>
          {versions.map((version) => (
            <option key={version} value={String(version)}>
              {nameOf(version)}
            </option>
          ))}
        </select>
      </label>
      <label className="compare-choice">
        <span>{words.compare.to}</span>
        <select
          value={toText ?? (hasDraft ? '' : String(newest))}
          onChange={({ target }) =>
            onChange({
              ...(isLastYear ? { with: 'last-year' } : { from: String(from) }),
              to: target.value === '' ? undefined : target.value,
            })
          }
        >
          {hasDraft && <option value="">{words.compare.draft}</option>}
          {versions.map((version) => (
            <option key={version} value={String(version)}>
              {nameOf(version)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
