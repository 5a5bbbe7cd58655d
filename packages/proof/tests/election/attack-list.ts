/** What came of each attack on the ballot as it is usually built and on ours, printed at the end of a test file. */
export interface AttackList {
  /** @param ours `stated`: beyond protection, and told to whoever asks */
  record(attack: string, isUsualBroken: boolean, ours: boolean | 'stated'): void
  /** Those that succeed against ours though nobody says that they do. */
  broken(): string[]
  print(title: string): void
}

const red = '✗ succeeds'
const green = '✓ fails'

export function attackList(): AttackList {
  const report: { attack: string; usual: string; ours: string }[] = []
  return {
    record(attack, isUsualBroken, ours) {
      report.push({
        attack,
        usual: isUsualBroken ? red : green,
        ours: ours === 'stated' ? '– beyond protection, stated' : ours ? red : green,
      })
    },
    broken: () => report.filter(({ ours }) => ours === red).map(({ attack }) => attack),
    print(title) {
      const width = Math.max(title.length, ...report.map(({ attack }) => attack.length))
      const lines = report.map(
        ({ attack, usual, ours }) => `${attack.padEnd(width)}  ${usual.padEnd(12)}  ${ours}`,
      )
      process.stdout.write([`\n${title.padEnd(width)}  usual design  sealed ballot`, ...lines, ''].join('\n'))
    },
  }
}
