import type { SourcePlace } from '@hengji/domain/source/place.ts'

/** `第3页 表2 第5行 第4列` */
export function placeText(at: SourcePlace): string {
  const parts = [
    at.page === null ? null : `第${at.page}页`,
    at.table === null ? null : `表${at.table}`,
    at.row === null ? null : at.table === null ? `第${at.row}段` : `第${at.row}行`,
    at.column === null ? null : `第${at.column}列`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}
