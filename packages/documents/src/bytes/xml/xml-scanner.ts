import { corrupt } from './corrupt.ts'
import { decodeEntities } from './entities.ts'

/**
 * Walks through an XML text, one tag or text at a time, without building a tree: half a megabyte of Word in a few
 * milliseconds. Names are local names, prefixes left out. A document type is skipped and its entities are never
 * resolved, so nothing can be fetched or blown up. Text that is not well formed ends the reading as corrupt:
 * a document with lost tags would lose rows silently.
 */
export class XmlScanner {
  kind: 'open' | 'close' | 'text' | 'end' = 'text'
  /** Local name of the element that was opened or closed. */
  name = ''
  /** How many elements are open, the current one included. */
  depth = 0
  readonly #xml: string
  readonly #format: string
  readonly #open: string[] = []
  #at = 0
  #closeNext = false
  #attributesFrom = 0
  #attributesTo = 0
  #text = ''
  #textIsRaw = false

  constructor(xml: string, format: string) {
    this.#xml = xml
    this.#format = format
    if (xml.charCodeAt(0) === 0xfeff) this.#at = 1
  }

  /** @returns whether the element that was opened at this depth is closed here */
  closes(depth: number): boolean {
    return this.kind === 'close' && this.depth === depth
  }

  /** @returns whether an element of this name was just opened */
  opens(name: string): boolean {
    return this.kind === 'open' && this.name === name
  }

  /** Decoded text; only where `kind` is `text`. */
  get text(): string {
    return this.#textIsRaw ? this.#text : decodeEntities(this.#text)
  }

  /** @returns false at the end of the text */
  next(): boolean {
    if (this.kind === 'close') this.depth -= 1
    if (this.#closeNext) {
      this.#closeNext = false
      return this.#close()
    }
    const xml = this.#xml
    for (;;) {
      const at = this.#at
      if (at >= xml.length) return this.#end()
      if (xml.charCodeAt(at) !== 60) {
        const found = xml.indexOf('<', at)
        this.#at = found === -1 ? xml.length : found
        return this.#giveText(xml.slice(at, this.#at), false)
      }
      const second = xml.charCodeAt(at + 1)
      if (second === 47) return this.#readClose(at)
      if (second === 33) {
        if (xml.startsWith('<![CDATA[', at)) {
          const end = this.#find(']]>', at)
          this.#at = end + 3
          return this.#giveText(xml.slice(at + 9, end), true)
        }
        this.#at = xml.startsWith('<!--', at) ? this.#find('-->', at + 4) + 3 : this.#behindDoctype(at)
      } else if (second === 63) this.#at = this.#find('?>', at) + 2
      else return this.#readOpen(at)
    }
  }

  /** The value of an attribute of the element just opened, by local name. */
  attribute(name: string): string | null {
    const xml = this.#xml
    const end = this.#attributesTo
    let at = this.#attributesFrom
    while (at < end) {
      const equals = xml.indexOf('=', at)
      if (equals === -1 || equals >= end) return null
      let quoteAt = equals + 1
      while (xml.charCodeAt(quoteAt) <= 32) quoteAt += 1
      const quote = xml.charCodeAt(quoteAt)
      if (quote !== 34 && quote !== 39) return null
      const close = xml.indexOf(quote === 34 ? '"' : "'", quoteAt + 1)
      if (close === -1 || close > end) return null
      if (this.#isNamed(name, at, equals)) return decodeEntities(xml.slice(quoteAt + 1, close))
      at = close + 1
    }
    return null
  }

  #isNamed(name: string, from: number, equals: number): boolean {
    const xml = this.#xml
    let nameEnd = equals
    while (nameEnd > from && xml.charCodeAt(nameEnd - 1) <= 32) nameEnd -= 1
    const start = nameEnd - name.length
    if (start < from || !xml.startsWith(name, start)) return false
    const before = xml.charCodeAt(start - 1)
    return before <= 32 || before === 58
  }

  /** Passes over everything inside the element just opened, and its close. */
  skip(): void {
    const depth = this.depth
    while (this.next()) if (this.closes(depth)) return
  }

  /** All text inside the element just opened. */
  innerText(): string {
    const depth = this.depth
    let text = ''
    while (this.next()) {
      if (this.kind === 'text') text += this.text
      else if (this.closes(depth)) break
    }
    return text
  }

  #readOpen(at: number): boolean {
    const xml = this.#xml
    let nameEnd = at + 1
    for (;;) {
      const code = xml.charCodeAt(nameEnd)
      if (code <= 32 || code === 62 || code === 47 || Number.isNaN(code)) break
      nameEnd += 1
    }
    const name = xml.slice(at + 1, nameEnd)
    const end = this.#tagEnd(nameEnd)
    if (name === '') corrupt(this.#format)
    this.#closeNext = xml.charCodeAt(end - 1) === 47
    this.#attributesFrom = nameEnd
    this.#attributesTo = end
    this.#at = end + 1
    this.#open.push(name)
    this.depth = this.#open.length
    this.kind = 'open'
    this.name = localName(name)
    return true
  }

  #tagEnd(from: number): number {
    const xml = this.#xml
    for (let at = from; at < xml.length; at += 1) {
      const code = xml.charCodeAt(at)
      if (code === 62) return at
      if (code === 60) break
      if (code === 34 || code === 39) {
        at = xml.indexOf(code === 34 ? '"' : "'", at + 1)
        if (at === -1) break
      }
    }
    return corrupt(this.#format)
  }

  #readClose(at: number): boolean {
    const end = this.#find('>', at)
    const name = this.#xml.slice(at + 2, end).trimEnd()
    if (name !== this.#open.at(-1)) corrupt(this.#format)
    this.#at = end + 1
    return this.#close()
  }

  #close(): boolean {
    this.depth = this.#open.length
    this.name = localName(this.#open.pop() ?? '')
    this.kind = 'close'
    return true
  }

  #giveText(text: string, isRaw: boolean): boolean {
    this.#text = text
    this.#textIsRaw = isRaw
    this.kind = 'text'
    return true
  }

  #end(): boolean {
    if (this.#open.length > 0) corrupt(this.#format)
    this.kind = 'end'
    return false
  }

  #find(text: string, from: number): number {
    const found = this.#xml.indexOf(text, from)
    return found === -1 ? corrupt(this.#format) : found
  }

  #behindDoctype(from: number): number {
    const xml = this.#xml
    let bracket = 0
    for (let at = from; at < xml.length; at += 1) {
      const code = xml.charCodeAt(at)
      if (code === 91) bracket += 1
      else if (code === 93) bracket -= 1
      else if (code === 62 && bracket <= 0) return at + 1
      else if (code === 34 || code === 39) {
        at = xml.indexOf(code === 34 ? '"' : "'", at + 1)
        if (at === -1) break
      }
    }
    return corrupt(this.#format)
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
