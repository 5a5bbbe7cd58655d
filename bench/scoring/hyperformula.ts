import type { BulkScores } from '@hengji/domain/scoring/bulk.ts'
import { HyperFormula } from 'hyperformula'

/**
 * The same work as a spreadsheet: one row an indicator with its nine scores, one row a unit. It counts in hundredths:
 * in points its binary floats miss exact halves (60.635 becomes 60.63), and the results would differ.
 */
export function scoreInHyperFormula(scores: BulkScores): { composite: string; rank: number }[] {
  const { units, indicatorsPerUnit } = scores
  const seats = scores.seatScores.length / scores.weights.length
  const indicators = Array.from({ length: scores.weights.length }, (_, row) => [
    scores.weights[row] ?? 0,
    ...scores.seatScores.subarray(row * seats, (row + 1) * seats),
    `=ROUND(A${row + 1}*SUM(B${row + 1}:J${row + 1})*${100 / 10 ** scores.weightPlaces}/81,0)`,
  ])
  const component = (name: string, unit: number) => scores.components[name]?.values[unit] ?? 0
  const composites = Array.from({ length: units }, (_, unit) => {
    const first = unit * indicatorsPerUnit + 1
    const row = unit + 1
    return [
      component('领导评价得分', unit),
      component('公众评议得分', unit),
      component('正向激励加分', unit),
      component('察访核验扣分', unit),
      `=ROUND((SUM(Indicators!K${first}:K${first + indicatorsPerUnit - 1})*60+A${row}*10+B${row}*30+MIN(C${row},500)*100-MIN(D${row},500)*100)/100,0)`,
      `=COUNTIF(E$1:E$${units},">"&E${row})+1`,
    ]
  })
  const sheet = HyperFormula.buildFromSheets(
    { Indicators: indicators, Units: composites },
    { licenseKey: 'gpl-v3', maxRows: 1_000_000 },
  )
  const id = sheet.getSheetId('Units') ?? 0
  const result = Array.from({ length: units }, (_, row) => ({
    composite: String(Number(sheet.getCellValue({ sheet: id, row, col: 4 })) / 100),
    rank: Number(sheet.getCellValue({ sheet: id, row, col: 5 })),
  }))
  sheet.destroy()
  return result
}
