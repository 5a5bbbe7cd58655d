import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import {
  departmentForm,
  innerEnds,
  isBareRole,
  personForm,
  roleGroupForm,
  type FormMatch,
} from './name-forms.ts'
import { withoutOffices, withoutRemarks } from './office-titles.ts'

/** Whether a column holds people or the bodies they work in. */
export type NameKind = 'people' | 'departments'

/** Names known from the document itself, with how often each stands clearly by itself. */
export type KnownNames = ReadonlyMap<string, number>

export interface SplitNames {
  names: string[]
  /** Chinese: what was put right; `null` where spaces or separators already divided the names. */
  repaired: string | null
  /** Chinese: why a person must look; `null` where the names are sure. */
  doubtful: string | null
  /** 0 … 1: how much of the text has the form of names of this kind. */
  likeness: number
}

const separators = /[、，,；;/|＋+&]|(?<=\S{2})\s和\s(?=\S{2})/
const labels = /(?:牵头|配合|主办|协办|责任|承办)(?:科室|单位|部门|人)?[:：]/g
const remarks = /[（(](?:牵头|配合|主办|协办|牵头科室|配合科室|牵头单位|配合单位)[）)]/g

/**
 * Divides a cell into names: by its separators, by the names known elsewhere in the document, by the form of names.
 * @param wraps whether lines within the cell are mere wrapping (as in ruled tables): joining a known name over them is no repair
 */
export function splitNames(text: string, kind: NameKind, known: KnownNames, wraps = false): SplitNames {
  const told = text.replace(remarks, ' ').replace(labels, '、')
  const plain = kind === 'people' ? withoutRemarks(told) : told
  const names: string[] = []
  let repaired = told !== text
  let dropsOffice = plain !== told
  let isUnsure = false
  let like = 0
  let all = 0
  for (const part of plain.split(separators)) {
    const printed = part.split(/\s+/).filter((piece) => piece !== '')
    const pieces = kind === 'people' ? withoutOffices(printed) : printed
    if (pieces.length === 0) continue
    dropsOffice ||= pieces.join(' ') !== printed.join(' ')
    const segments = segment(pieces, kind, known)
    const isWrapped =
      wraps && !/[^\S\n]/.test(part.trim()) && segments.every((one) => one.trust === 3 && !one.isCut)
    const isWhole = isUncuttable(pieces, segments, kind)
    if (isWhole) names.push(pieces.join(''))
    repaired ||= !isWrapped && !isWhole && segments.map((one) => one.text).join(' ') !== pieces.join(' ')
    for (const one of segments) {
      if (!isWhole) names.push(one.text)
      all += one.text.length
      if (one.trust > 0) like += one.text.length
      isUnsure ||= one.isUnsure
    }
  }
  const what = kind === 'people' ? '姓名' : '科室名称'
  return {
    names: [...new Set(names)],
    repaired: repaired
      ? `${what}中有多余的空格或连写，按本文件别处的写法整理`
      : dropsOffice
        ? '去掉了姓名前后的职务或说明'
        : null,
    doubtful: isUnsure ? `${what}的分界不能确定` : null,
    likeness: all === 0 ? 0 : like / all,
  }
}

interface Segment {
  text: string
  /** 0 not a name by its form, 1 weakly, 2 by its form, 3 known from elsewhere. */
  trust: number
  isUnsure: boolean
  /** It begins or ends where no space stood. */
  isCut: boolean
}

const longestName = 16

/** A short run of characters that no names explain wholly stays one: nothing in it says where to cut. */
function isUncuttable(pieces: readonly string[], segments: readonly Segment[], kind: NameKind): boolean {
  const [only] = pieces
  return (
    kind === 'people' &&
    pieces.length === 1 &&
    only !== undefined &&
    only.length <= 4 &&
    /^[\u3400-\u9fff]+$/.test(only) &&
    segments.length > 1 &&
    segments.some((one) => one.trust === 0) &&
    segments.every((one) => one.trust < 3)
  )
}

/** The best way to cut one run of characters into names: fewest unknown pieces, cuts where spaces stand. */
function segment(pieces: readonly string[], kind: NameKind, known: KnownNames): Segment[] {
  const text = pieces.join('')
  if (text.length > 120) return [{ text: pieces.join(' '), trust: 0, isUnsure: true, isCut: false }]
  const breaks = breakPlaces(pieces)
  const crossings = crossingsIn(text, breaks)
  const best: number[] = [0]
  const from: number[] = [0]
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = Number.NEGATIVE_INFINITY
    for (let start = Math.max(0, end - longestName); start < end; start += 1) {
      const crossed = (crossings[end - 1] ?? 0) - (crossings[start] ?? 0)
      const score = (best[start] ?? 0) + segmentScore(text, start, end, crossed, breaks, kind, known)
      if (score > (best[end] ?? 0)) {
        best[end] = score
        from[end] = start
      }
    }
  }
  const segments: Segment[] = []
  for (let end = text.length; end > 0; end = from[end] ?? 0) {
    const start = from[end] ?? 0
    const name = text.slice(start, end)
    const trust = known.has(name)
      ? 3
      : formOf(name, kind, isEdge(start, text, breaks) && isEdge(end, text, breaks))
    const cutsBlindly = !isEdge(start, text, breaks) || !isEdge(end, text, breaks)
    segments.unshift({
      text: name,
      trust,
      isCut: cutsBlindly,
      isUnsure: trust === 0 || (trust < 3 && cutsBlindly && !name.startsWith('各')),
    })
  }
  return segments
}

/** Places where a space stood. Where every character stands apart, the spaces say nothing. */
function breakPlaces(pieces: readonly string[]): ReadonlySet<number> {
  const breaks = new Set<number>()
  if (pieces.length > 1 && pieces.every((piece) => piece.length === 1)) return breaks
  let at = 0
  for (const piece of pieces.slice(0, -1)) {
    at += piece.length
    breaks.add(at)
  }
  return breaks
}

function isEdge(place: number, text: string, breaks: ReadonlySet<number>): boolean {
  return place === 0 || place === text.length || breaks.has(place)
}

/** How many spaces stand up to each place. */
function crossingsIn(text: string, breaks: ReadonlySet<number>): number[] {
  const counts = [0]
  for (let place = 1; place <= text.length; place += 1)
    counts.push((counts[place - 1] ?? 0) + (breaks.has(place) ? 1 : 0))
  return counts
}

function segmentScore(
  text: string,
  start: number,
  end: number,
  crossed: number,
  breaks: ReadonlySet<number>,
  kind: NameKind,
  known: KnownNames,
): number {
  const name = text.slice(start, end)
  const isStartGiven = isEdge(start, text, breaks)
  const isEndGiven = isEdge(end, text, breaks)
  const cut = isStartGiven ? 0 : name.startsWith('各') ? 0.3 : 1.5
  const count = known.get(name)
  if (count !== undefined)
    return 3 + 1.5 * name.length + Math.min(count, 10) * 0.1 - crossed * 0.6 - cut * 0.4
  const form = formOf(name, kind, isStartGiven && isEndGiven && crossed === 0)
  if (form === 0) return -3 - 1.5 * name.length - crossed * 0.5 - cut
  const value = form === 2 ? 1 + 0.8 * name.length : 0.4 + 0.5 * name.length
  return value - crossed * 1.5 - cut - (kind === 'departments' ? innerEnds(name) * 2.5 : 0)
}

function formOf(name: string, kind: NameKind, standsAlone: boolean): FormMatch {
  const form = rememberedForm(name, kind)
  if (form === 2) return 2
  return form === 1 && standsAlone ? 1 : 0
}

const mostRemembered = 8192
const forms: Record<NameKind, Map<string, FormMatch>> = { people: new Map(), departments: new Map() }

/** The form of a piece depends on nothing but its letters, and the same few pieces come back in every row. */
function rememberedForm(name: string, kind: NameKind): FormMatch {
  const remembered = forms[kind].get(name)
  if (remembered !== undefined) return remembered
  const form = kind === 'people' ? personForm(name) : departmentForm(name)
  if (forms[kind].size >= mostRemembered) forms[kind].clear()
  forms[kind].set(name, form)
  return form
}

/**
 * Names that stand clearly by themselves in some cell of the column. Pieces that other names make up together
 * (`归集贷款科各管理部`) are no names.
 */
export function learnNames(cells: readonly string[], kind: NameKind): KnownNames {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const told = cell.replace(remarks, ' ').replace(labels, '、')
    for (const part of (kind === 'people' ? withoutRemarks(told) : told).split(separators)) {
      const printed = part.split(/\s+/).filter((piece) => piece !== '')
      const pieces = kind === 'people' ? withoutOffices(printed) : printed
      const isAlone = pieces.length === 1
      for (const piece of pieces) if (isName(piece, kind, isAlone)) add(counts, piece, isAlone ? 2 : 1)
      const joined = withoutSpaces(part)
      if (
        !isAlone &&
        joined.length <= 8 &&
        !pieces.every((piece) => isName(piece, kind, false)) &&
        isName(joined, kind, false)
      ) {
        add(counts, joined, 1)
      }
    }
  }
  for (const name of [...counts.keys()].sort((a, b) => b.length - a.length)) {
    if (isMadeOf(name, counts)) counts.delete(name)
  }
  for (const [name, times] of namesOverLines(cells, kind, counts)) if (times >= 3) counts.set(name, times)
  return counts
}

/** In narrow columns no name stands on one line; those that come out again and again are names all the same. */
function namesOverLines(cells: readonly string[], kind: NameKind, known: KnownNames): Map<string, number> {
  const times = new Map<string, number>()
  for (const cell of cells) {
    if (!/\s/.test(cell)) continue
    for (const part of cell.split(separators)) {
      const pieces = part.split(/\s+/).filter((piece) => piece !== '')
      if (pieces.length < 2) continue
      for (const one of segment(pieces, kind, known))
        if (one.trust === 2 && !one.isCut) add(times, one.text, 1)
    }
  }
  return times
}

function isName(text: string, kind: NameKind, standsAlone: boolean): boolean {
  if (kind === 'departments') return departmentForm(text) === 2 && innerEnds(text) === 0
  if (roleGroupForm(text))
    return (
      innerEnds(text.replace(/[^科室处局股院部心各]?(?:主任|科长|书记)$/, '')) === 0 || text.startsWith('各')
    )
  return personForm(text) === 2 || (standsAlone && personForm(text) === 1 && !isBareRole(text))
}

function add(counts: Map<string, number>, name: string, weight: number): void {
  counts.set(name, (counts.get(name) ?? 0) + weight)
}

function isMadeOf(name: string, counts: ReadonlyMap<string, number>): boolean {
  const reachable = new Set([0])
  for (let end = 2; end <= name.length; end += 1) {
    for (const start of reachable) {
      if (end - start >= name.length || end - start < 2) continue
      if (counts.has(name.slice(start, end))) {
        reachable.add(end)
        break
      }
    }
  }
  return reachable.has(name.length)
}
