/** One line of a bench's table; ratios stand against the line named `baseline`. */
export interface Measured {
  what: string
  milliseconds: number
  note?: string
}

/** Prints the lines with their ratio to the first: all were measured side by side in this run. */
export function printMeasured(title: string, lines: readonly Measured[]): void {
  const [first] = lines
  console.log(`\n${title}`)
  const width = Math.max(...lines.map(({ what }) => what.length)) + 2
  for (const { what, milliseconds, note } of lines) {
    const ratio = first && first !== undefined ? milliseconds / first.milliseconds : 1
    console.log(
      `  ${what.padEnd(width)}${milliseconds.toFixed(1).padStart(10)} ms${`× ${ratio.toFixed(2)}`.padStart(12)}${note ? `   ${note}` : ''}`,
    )
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The median over `runs`, after one that does not count. */
export async function timeOf(work: () => unknown, runs = 5): Promise<number> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now()
    await work()
    times.push(performance.now() - begin)
  }
  return median(times)
}
