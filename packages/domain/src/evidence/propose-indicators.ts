import { bareText } from '../kernel/bare-text.ts'

export interface IndicatorByName {
  indicatorId: string
  /** As printed: `1-3-2`. */
  code: string | null
  primary: string | null
  secondary: string | null
}

/** `code`: the name begins with the serial, or bears it alone. `words`: name and indicator share what says something. */
export interface ProposedIndicator {
  indicatorId: string
  by: 'code' | 'words'
}

const most = 3
const fewestPairs = 3

/**
 * Which indicators a file may prove, told from its name: by a serial in it, else by the words that both bear. What
 * many indicators share (管理, 工作) says little: each pair of characters counts by how few indicators have it.
 * @returns the likeliest first, at most three; nothing where nothing speaks for any
 */
export function proposeIndicators(
  fileName: string,
  indicators: readonly IndicatorByName[],
): ProposedIndicator[] {
  const byCode = indicators.filter(({ code }) => code !== null && bearsCode(fileName, code))
  if (byCode.length > 0) return byCode.slice(0, most).map(({ indicatorId }) => ({ indicatorId, by: 'code' }))
  const asked = pairsOf(fileName.replace(/\.[^.]{1,12}$/, ''))
  const pairs = indicators.map((each) => pairsOf(`${each.primary ?? ''} ${each.secondary ?? ''}`))
  const spread = new Map<string, number>()
  for (const set of pairs) for (const pair of set) spread.set(pair, (spread.get(pair) ?? 0) + 1)
  return indicators
    .map(({ indicatorId }, index) => {
      const shared = [...asked].filter((pair) => pairs[index]?.has(pair))
      const weight = shared.reduce((sum, pair) => sum + 1 / (spread.get(pair) ?? 1), 0)
      return { indicatorId, shared: shared.length, weight }
    })
    .filter(({ shared, weight }) => shared >= fewestPairs && weight >= 1)
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, most)
    .map(({ indicatorId }) => ({ indicatorId, by: 'words' }))
}

const joints = '[-—–－_.．]'

/** `1-3-2` in a name as `1-3-2 …`, `【1.3.2】…`; not within a date such as `2024-1-3-2`, nor as part of `1-3-21`. */
function bearsCode(fileName: string, code: string): boolean {
  const parts = code.split(/\D+/).filter((part) => part !== '')
  if (parts.length < 2) return false
  return new RegExp(`(?<!\\d|\\d${joints})${parts.join(joints)}(?!\\d|${joints}\\d)`).test(fileName)
}

function pairsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const run of bareText(text).match(/\p{Script=Han}+/gu) ?? []) {
    const letters = Array.from(run)
    for (let index = 0; index + 1 < letters.length; index += 1)
      found.add(`${letters[index]}${letters[index + 1]}`)
  }
  return found
}
