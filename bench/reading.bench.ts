import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { readDocument } from '@hengji/documents/reading/read-document.ts'
import { printMeasured, timeOf } from './measure/table.ts'

const samples = fileURLToPath(new URL('../samples/documents/', import.meta.url))
const plans = [
  'housing-fund/2024-plan-damaged.txt',
  'housing-fund/2024-plan.docx',
  'housing-fund/2024-plan-ten-columns.xlsx',
  'housing-fund/2023-plan.xls',
  'transport/2024-plan.html',
  'housing-fund/2024-plan-ten-columns.pdf',
  'housing-fund/2024-plan.pdf',
]

const warmUps = 12
const lines = []
for (const plan of plans) {
  const bytes = new Uint8Array(readFileSync(samples + plan))
  for (let run = 0; run < warmUps; run += 1) await readAndCheck(bytes, plan)
  const whole = await timeOf(() => readAndCheck(bytes, plan), 9)
  const opening = await timeOf(() => openDocument(bytes.slice(), basename(plan)), 9)
  lines.push({ what: plan, milliseconds: whole, note: `of it opening ${opening.toFixed(1)} ms` })
}
printMeasured('Opening, reading and checking one plan of about 60 rows, warm (aim: under 50 ms)', lines)

const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(txt|md|html|docx|xlsx|xls|pdf)$/.test(name))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(samples + name)) }))
const documents = 1000
const begin = performance.now()
const memory: number[] = []
for (let index = 0; index < documents; index += 1) {
  const file = files[index % files.length]
  if (file) await readAndCheck(file.bytes, file.name)
  if (index % 250 === 249) {
    globalThis.gc?.()
    memory.push(Math.round(process.memoryUsage().heapUsed / 1e6))
  }
}
const seconds = (performance.now() - begin) / 1000
console.log(
  `\n${documents} sample documents of all formats, one after another in one process (aim: under 60 s, memory that does not grow)`,
)
console.log(`  ${seconds.toFixed(1)} s, heap in use after 250, 500, 750 and 1000: ${memory.join(', ')} MB`)

async function readAndCheck(bytes: Uint8Array, name: string): Promise<void> {
  const reading = await readDocument(bytes.slice(), basename(name))
  if (isRefusal(reading)) throw new Error(`${name}: ${reading.code}`)
  reading.documents.forEach((document) => checkDocument(document))
}
