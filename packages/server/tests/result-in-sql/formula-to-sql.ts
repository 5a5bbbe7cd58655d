/**
 * A printed formula as an expression of SQL over fractions. Reads by itself, by what docs/user-guide/schemes.md says of
 * formulas, and shares nothing with the domain's reader.
 */
export function formulaToSql(printed: string, computed: ReadonlySet<string>): string {
  const text = printed.normalize('NFKC').replaceAll(/\s+/g, '')
  const definitions = new Map<string, string>()
  const caps = new Map<string, string>()
  for (const clause of text.split(/[;。]/).filter((each) => each !== '')) {
    const [left = '', right] = clause.split('=')
    const cap = /^(.+?)(?:上限为|不超过|最高)([\d.]+)分$/.exec(clause)
    if (right !== undefined) definitions.set(left.replace(/^其中/, ''), right)
    else if (cap) caps.set(cap[1] ?? '', cap[2] ?? '')
    else throw new Error(`what does “${clause}” say?`)
  }
  const used = [...definitions.values()].join(' ')
  const result = [...definitions.keys()].find((name) => !used.includes(name))
  if (result === undefined) throw new Error(`no result in ${text}`)

  const limited = (name: string, sql: string) => (caps.has(name) ? `capped(${sql}, ${caps.get(name)})` : sql)

  /** What is reckoned by rules or given is taken as it is; any other part by its own formula. */
  function nameToSql(name: string): string {
    const definition = computed.has(name) ? undefined : definitions.get(name)
    return limited(
      name,
      definition === undefined ? `component_of(case_no, unit_id, '${name}')` : `(${sumOf(definition)})`,
    )
  }

  function sumOf(expression: string): string {
    const reader = new Reader(expression, nameToSql)
    const sql = reader.sum()
    if (!reader.isAtEnd()) throw new Error(`“${reader.rest()}” is left of “${expression}”`)
    return sql
  }
  return limited(result, `(${sumOf(definitions.get(result) ?? '')})`)
}

const opening = /^[([{【〔]/
const closing = /^[)\]}】〕]/
const limit = /^[([]?(?:上限|最高|不超过|≤)([\d.]+)分?[)\]]/
const fullMarks = /^\(满分[\d.]+分\)/

class Reader {
  private text: string
  private nameToSql: (name: string) => string

  constructor(text: string, nameToSql: (name: string) => string) {
    this.text = text
    this.nameToSql = nameToSql
  }

  isAtEnd(): boolean {
    return this.text === ''
  }

  rest(): string {
    return this.text
  }

  sum(): string {
    let sql = this.product()
    for (let sign = this.take(/^[+\-—–−]/); sign !== null; sign = this.take(/^[+\-—–−]/))
      sql = `(${sql} ${sign === '+' ? '+' : '-'} ${this.product()})`
    return sql
  }

  /** A limit after the last factor is that of the product. */
  private product(): string {
    let sql = this.factor()
    for (let sign = this.take(/^[×*÷/]/); sign !== null; sign = this.take(/^[×*÷/]/))
      sql = `(${sql} ${'×*'.includes(sign) ? '*' : '/'} ${this.factor()})`
    const most = limit.exec(this.text)
    if (most === null) return sql
    this.text = this.text.slice(most[0].length)
    return `capped(${sql}, ${most[1]})`
  }

  private factor(): string {
    if (this.take(opening) !== null) {
      const inner = this.sum()
      if (this.take(closing) === null) throw new Error(`no bracket closes before “${this.text}”`)
      return inner
    }
    const number = this.take(/^\d+(?:\.\d+)?/)
    if (number !== null) {
      const part = this.take(/^[%‰]/)
      return `(${number}, ${part === '%' ? 100 : part === '‰' ? 1000 : 1})::fraction`
    }
    const name = this.take(/^[\p{Script=Han}]+/u)
    if (name === null) throw new Error(`what is “${this.text}”?`)
    this.take(fullMarks)
    return this.nameToSql(name)
  }

  private take(pattern: RegExp): string | null {
    const found = pattern.exec(this.text)
    if (found === null) return null
    this.text = this.text.slice(found[0].length)
    return found[0]
  }
}
