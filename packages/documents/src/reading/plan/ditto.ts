import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'

const ditto = /^(?:同上|同前|同上行|同上列|〃|″|"|''|”|“|〞)$/

/** Whether a cell says that the value above it goes on: 同上, 〃. */
export function isDitto(text: string): boolean {
  return ditto.test(withoutSpaces(text))
}
