import type { ProgressCountsAnswer } from '@hengji/contract/overview.ts'
import { LightMark, type LightName } from '../../design/light-mark.tsx'
import { overviewWords as words } from '../../messages/overview.ts'

interface HeatCellProps {
  counts: ProgressCountsAnswer | undefined
  row: string
  section: string
  isOpen: boolean
  onOpen: () => void
}

/** The gravest of the cell and how many: shape, number and word say the same as the shade. */
export function HeatCell({ counts, row, section, isOpen, onOpen }: HeatCellProps) {
  if (counts === undefined) return <span className="heat-empty">—</span>
  const { light, number, word } = gravest(counts)
  const text = words.cellText(counts.late, counts.standings.behind, counts.silent, counts.indicators)
  return (
    <button
      type="button"
      className={`heat heat-${shadeOf(counts)}`}
      title={text}
      aria-pressed={isOpen}
      onClick={onOpen}
    >
      <LightMark light={light} bare />
      <span className="heat-number">{number}</span>
      <span className="heat-word">{word}</span>
      <span className="visually-hidden">{words.cellName(row, section, text)}</span>
    </button>
  )
}

function gravest({ late, lights, standings, silent, done, indicators }: ProgressCountsAnswer): {
  light: LightName
  number: number
  word: string
} {
  if (late > 0) return { light: 'red', number: late, word: words.standings.late }
  if (standings.behind > 0) {
    const light = lights.red > 0 ? 'red' : 'yellow'
    return { light, number: standings.behind, word: words.standings.behind }
  }
  if (silent > 0) return { light: 'grey', number: silent, word: words.standings.silent }
  if (standings.slow > 0) return { light: 'yellow', number: standings.slow, word: words.standings.slow }
  if (done === indicators) return { light: 'green', number: done, word: words.allDone }
  const well = standings['on-course'] + done
  if (standings['on-course'] > 0) return { light: 'green', number: well, word: words.allWell }
  return { light: 'none', number: standings['not-begun'], word: words.notBegun }
}

/** Three shades by the share that is late, amber by what is behind; silence has its own. */
function shadeOf({ late, standings, silent, indicators }: ProgressCountsAnswer): string {
  const share = late / indicators
  if (share > 0.4) return 'deep'
  if (share > 0.15) return 'middle'
  if (share > 0) return 'light'
  if (standings.behind > 0) return 'behind'
  return silent > 0 ? 'silent' : 'calm'
}
