const barWidth = 28

/**
 * Shows how far a long step has come: a bar that moves on a terminal, a line for every tenth elsewhere.
 * @param {string} label what is being done
 * @param {number} total how many parts it has
 */
export function showProgress(label, total, out = process.stdout) {
  let shownTenths = -1
  return {
    at(done) {
      const share = total === 0 ? 1 : Math.min(1, done / total)
      if (out.isTTY) {
        const full = Math.round(share * barWidth)
        out.write(`\r${label} ${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${done}/${total}\x1b[K`)
      } else if (Math.floor(share * 10) > shownTenths) {
        shownTenths = Math.floor(share * 10)
        out.write(`${label} ${done}/${total}\n`)
      }
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[K')
    },
  }
}
