import { decimalOf } from '../kernel/decimal.ts'
import type { Leniency, MutualFavour, MutualSilence } from './peer-statistics.ts'

type Names = ReadonlyMap<string, string>

/** What the numbers say and what they rest on; no verdict. @param names of the units by id */
export function explainLeniency(
  { unitId, compared, above, below, difference }: Leniency,
  names: Names,
): string {
  const value = decimalOf(difference)
  const words = value.isZero()
    ? '与其他单位持平'
    : `比其他单位平均${value.isNegative() ? '低' : '高'} ${value.abs().toFixed()} 个百分点`
  return `${nameOf(names, unitId)}互评 ${compared} 项（同一指标有其他单位评的），${words}；其中 ${above} 项偏高、${below} 项偏低。`
}

export function explainFavour({ units, compared, favour, mutual }: MutualFavour, names: Names): string {
  const [one, other] = units.map((id) => nameOf(names, id))
  return (
    `${one}评${other} ${compared[0]} 项，比评第三方单位时高 ${favour[0]} 个百分点；` +
    `${other}评${one} ${compared[1]} 项，高 ${favour[1]} 个百分点；两者取小为 ${mutual}。可能有正当原因，请看具体指标。`
  )
}

export function explainSilence({ units, claims, expected }: MutualSilence, names: Names): string {
  const [one, other] = units.map((id) => nameOf(names, id))
  return `${one}和${other}互相可以提异议的有 ${claims} 项，都没有提；按两家对其他单位提异议的比例，约为 ${expected} 项。`
}

function nameOf(names: Names, id: string): string {
  return names.get(id) ?? id
}
