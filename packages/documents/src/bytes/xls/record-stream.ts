/** Record numbers of BIFF (MS-XLS 2.3). */
export const record = {
  formula: 0x0006,
  endOfFile: 0x000a,
  dateMode: 0x0022,
  filePassword: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  multipleRk: 0x00bd,
  richString: 0x00d6,
  extendedFormat: 0x00e0,
  mergedCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelShared: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  booleanOrError: 0x0205,
  string: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  format: 0x041e,
  oldFormat: 0x001e,
  beginOfFile: 0x0809,
} as const

/** A record; long ones go on in `parts` beyond the first, where a string may begin anew with its own width of characters. */
export interface BiffRecord {
  id: number
  offset: number
  parts: Uint8Array[]
}

/** The records from an offset on, up to the end of the stream; records that continue are put to the one before. */
export function* recordsFrom(stream: Uint8Array, offset: number): Generator<BiffRecord> {
  let at = offset
  let pending: BiffRecord | null = null
  while (at + 4 <= stream.length) {
    const id = (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8)
    const length = (stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8)
    const data = stream.subarray(at + 4, at + 4 + length)
    if (id === record.continued && pending) pending.parts.push(data)
    else {
      if (pending) yield pending
      pending = { id, offset: at, parts: [data] }
    }
    at += 4 + length
  }
  if (pending) yield pending
}

/** Reads numbers and strings across the parts of a record. Behind the end everything is zero, so that nothing runs on. */
export class RecordReader {
  readonly #parts: Uint8Array[]
  readonly #decodeBytes: (bytes: Uint8Array) => string
  #part = 0
  #at = 0

  constructor(parts: Uint8Array[], decodeBytes: (bytes: Uint8Array) => string) {
    this.#parts = parts
    this.#decodeBytes = decodeBytes
  }

  get isAtEnd(): boolean {
    this.#advance()
    return this.#part >= this.#parts.length
  }

  byte(): number {
    this.#advance()
    const value = this.#parts[this.#part]?.[this.#at] ?? 0
    this.#at += 1
    return value
  }

  word(): number {
    return this.byte() | (this.byte() << 8)
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0
  }

  float(): number {
    const bytes = new Uint8Array(8)
    for (let index = 0; index < 8; index += 1) bytes[index] = this.byte()
    return new DataView(bytes.buffer).getFloat64(0, true)
  }

  skip(count: number): void {
    let left = count
    while (left > 0 && !this.isAtEnd) {
      const step = Math.min(left, (this.#parts[this.#part]?.length ?? 0) - this.#at)
      this.#at += step
      left -= step
    }
  }

  /** A string of BIFF8: its length, how wide its characters are, formatting runs that are passed over. */
  text(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? this.byte() : this.word()
    const flags = this.byte()
    const runs = flags & 8 ? this.word() : 0
    const extra = flags & 4 ? this.long() : 0
    const text = this.#characters(length, (flags & 1) === 1)
    this.skip(runs * 4 + extra)
    return text
  }

  /** A string before BIFF8: bytes in the code page of the file. */
  byteText(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? this.byte() : this.word()
    const bytes: number[] = []
    while (bytes.length < length && !this.isAtEnd) bytes.push(this.byte())
    return this.#decodeBytes(Uint8Array.from(bytes))
  }

  #characters(length: number, isWide: boolean): string {
    let wide = isWide
    const codes: number[] = []
    while (codes.length < length) {
      const part = this.#parts[this.#part]
      if (!part) break
      if (this.#at >= part.length) {
        this.#part += 1
        this.#at = 0
        if (this.#part >= this.#parts.length) break
        wide = ((this.#parts[this.#part]?.[0] ?? 0) & 1) === 1
        this.#at = 1
        continue
      }
      const low = part[this.#at] ?? 0
      codes.push(wide ? low | ((part[this.#at + 1] ?? 0) << 8) : low)
      this.#at += wide ? 2 : 1
    }
    return textOf(codes)
  }

  #advance(): void {
    while (this.#part < this.#parts.length && this.#at >= (this.#parts[this.#part]?.length ?? 0)) {
      this.#part += 1
      this.#at = 0
    }
  }
}

function textOf(codes: number[]): string {
  let text = ''
  for (let from = 0; from < codes.length; from += 8192)
    text += String.fromCharCode(...codes.slice(from, from + 8192))
  return text
}
