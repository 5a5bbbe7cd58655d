import { paperFormats, type PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperWords as words } from '../messages/papers.ts'
import './paper-links.css'

interface PaperLinksProps {
  /** What is exported, as offices call it. */
  name: string
  addressOf: (format: PaperFormat) => string
  formats?: readonly PaperFormat[]
  /** For other programs, where there is one. */
  csv?: string
}

/** An official document to be taken along: its name, and the formats it comes in. */
export function PaperLinks({ name, addressOf, formats = paperFormats, csv }: PaperLinksProps) {
  return (
    <span className="paper-links">
      <span>{name}</span>
      {formats.map((format) => (
        <a key={format} href={addressOf(format)} aria-label={words.exportAs(name, words.formats[format])}>
          {words.formats[format]}
        </a>
      ))}
      {csv !== undefined && (
        <a href={csv} aria-label={words.exportAs(name, words.csv)}>
          {words.csv}
        </a>
      )}
    </span>
  )
}
