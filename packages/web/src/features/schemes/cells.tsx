import { useId, useState, type ReactNode } from 'react'
import { schemeValueWords } from '@hengji/domain/scheme/scheme-words.ts'
import { useFault } from './faults.tsx'

interface CellProps {
  /** Says what the field is; shown above it unless it stands in a table. */
  label: string
  /** Where in the scheme it stands, by which its faults find it. */
  path: string
  isInTable?: boolean
}

function Cell({
  label,
  path,
  isInTable = false,
  children,
}: CellProps & { children: (id: string, isWrong: boolean) => ReactNode }) {
  const id = useId()
  const fault = useFault(path)
  return (
    <div className="field scheme-cell">
      <label htmlFor={id} className={isInTable ? 'scheme-cell-label' : undefined}>
        {label}
      </label>
      {children(id, fault !== null)}
      {fault !== null && (
        <p className="field-error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

const described = (id: string, isWrong: boolean) =>
  isWrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {}

export function TextCell({
  value,
  onChange,
  isNumber = false,
  ...cell
}: CellProps & { value: string; isNumber?: boolean; onChange: (value: string) => void }) {
  return (
    <Cell {...cell}>
      {(id, isWrong) => (
        <input
          id={id}
          className={isNumber ? 'text-input scheme-number' : 'text-input'}
          inputMode={isNumber ? 'decimal' : undefined}
          maxLength={isNumber ? 40 : 2000}
          value={value}
          data-path={cell.path}
          {...described(id, isWrong)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Cell>
  )
}

/** A number or nothing; what is no number is nothing. */
export function CountCell({
  value,
  onChange,
  empty,
  ...cell
}: CellProps & { value: number | null; empty?: string; onChange: (value: number | null) => void }) {
  return (
    <Cell {...cell}>
      {(id, isWrong) => (
        <input
          id={id}
          className="text-input scheme-number"
          inputMode="numeric"
          maxLength={5}
          placeholder={empty}
          value={value === null ? '' : String(value)}
          data-path={cell.path}
          {...described(id, isWrong)}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '')
            onChange(digits === '' ? null : parseInt(digits, 10))
          }}
        />
      )}
    </Cell>
  )
}

export function DayCell({
  value,
  onChange,
  ...cell
}: CellProps & { value: string | null; onChange: (value: string | null) => void }) {
  return (
    <Cell {...cell}>
      {(id, isWrong) => (
        <input
          id={id}
          type="date"
          className="text-input"
          value={value ?? ''}
          data-path={cell.path}
          {...described(id, isWrong)}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Cell>
  )
}

/** What a scheme's value is called, in the order given. */
export const choicesInWords = <Value extends string>(...values: Value[]) =>
  values.map((value) => [value, schemeValueWords[value] ?? value] as const)

export function ChoiceCell<Value extends string>({
  value,
  choices,
  onChange,
  ...cell
}: CellProps & {
  value: Value
  choices: readonly (readonly [Value, string])[]
  onChange: (value: Value) => void
}) {
  return (
    <Cell {...cell}>
      {(id, isWrong) => (
        <select
          id={id}
          className="text-input"
          value={value}
          data-path={cell.path}
          {...described(id, isWrong)}
          onChange={(event) => {
            const chosen = choices.find(([each]) => each === event.target.value)
            if (chosen) onChange(chosen[0])
          }}
        >
          {choices.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Cell>
  )
}

/** Several in one field, with 顿号 between; what is typed stays as typed until the field is left. */
export function ListCell<Item>({
  value,
  print,
  read,
  onChange,
  ...cell
}: CellProps & {
  value: readonly Item[]
  print: (item: Item) => string
  read: (text: string) => Item
  onChange: (value: Item[]) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Cell {...cell}>
      {(id, isWrong) => (
        <input
          id={id}
          className="text-input"
          maxLength={500}
          value={typed ?? value.map(print).join('、')}
          data-path={cell.path}
          {...described(id, isWrong)}
          onBlur={() => setTyped(null)}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(
              event.target.value
                .split(/[、，,；;]/)
                .map((part) => part.trim())
                .filter((part) => part !== '')
                .map(read),
            )
          }}
        />
      )}
    </Cell>
  )
}
