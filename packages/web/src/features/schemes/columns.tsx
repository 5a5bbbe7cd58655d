import { ChoiceCell, DayCell, ListCell, TextCell } from './cells.tsx'
import type { ReactNode } from 'react'
import type { Column } from './rows-table.tsx'

/** The fields of a row that hold such values and no others. Named as in the path by which faults find them. */
type FieldOf<Row, Value> = {
  [Name in keyof Row]-?: [Row[Name], Value] extends [Value, Row[Name]] ? Name : never
}[keyof Row] &
  string

export function textColumn<Row extends object>(title: string, name: FieldOf<Row, string>): Column<Row> {
  return column<Row, string>(title, name, undefined, (cell) => <TextCell isInTable {...cell} />)
}

export function numberColumn<Row extends object>(
  title: string,
  name: FieldOf<Row, string>,
  width: string,
): Column<Row> {
  return column<Row, string>(title, name, width, (cell) => <TextCell isInTable isNumber {...cell} />)
}

/** An empty cell is no number. */
export function optionalNumberColumn<Row extends object>(
  title: string,
  name: FieldOf<Row, string | null>,
  width: string,
): Column<Row> {
  return column<Row, string | null>(title, name, width, ({ value, onChange, ...cell }) => (
    <TextCell
      isInTable
      isNumber
      value={value ?? ''}
      onChange={(text) => onChange(text === '' ? null : text)}
      {...cell}
    />
  ))
}

export function dayColumn<Row extends object>(
  title: string,
  name: FieldOf<Row, string | null>,
  width: string,
): Column<Row> {
  return column<Row, string | null>(title, name, width, (cell) => <DayCell isInTable {...cell} />)
}

/** Several words in one cell. */
export function wordsColumn<Row extends object>(
  title: string,
  name: FieldOf<Row, string[]>,
  width: string,
): Column<Row> {
  return column<Row, string[]>(title, name, width, (cell) => (
    <ListCell isInTable print={(word) => word} read={(text) => text} {...cell} />
  ))
}

export function choiceColumn<Row extends object, Value extends string>(
  title: string,
  name: FieldOf<Row, Value>,
  width: string | undefined,
  choices: readonly (readonly [Value, string])[],
): Column<Row> {
  return column<Row, Value>(title, name, width, (cell) => (
    <ChoiceCell isInTable choices={choices} {...cell} />
  ))
}

interface FieldCell<Value> {
  label: string
  path: string
  value: Value
  onChange: (value: Value) => void
}

function column<Row extends object, Value>(
  title: string,
  name: FieldOf<Row, Value>,
  width: string | undefined,
  show: (cell: FieldCell<Value>) => ReactNode,
): Column<Row> {
  return {
    title,
    ...(width === undefined ? {} : { width }),
    cell: (row, { path, label, set }) =>
      show({
        label,
        path: `${path}.${name}`,
        value: row[name] as Value,
        onChange: (value) => set({ [name]: value } as Partial<Row>),
      }),
  }
}
