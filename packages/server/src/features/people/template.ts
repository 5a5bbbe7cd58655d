import { peopleTableTitles } from '@hengji/domain/organization/people-table.ts'
import { writeWorkbook, type WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'

const example: WorkbookCell[][] = [
  [...peopleTableTitles],
  ['（本单位全称）', null, '示例甲', '主要负责人', '主任', null, null],
  ['（本单位全称）', '办公室、示例科', '示例乙', '分管领导', '副主任', null, null],
  ['（本单位全称）', '示例科', '示例丙', '科室负责人', '科长', null, null],
  ['（本单位全称）', '示例管理部', '示例丁', '责任人', null, null, null],
]

const advice: WorkbookCell[][] = [
  ['填写说明'],
  ['每人一行；一人有几项职责的，写几行。只有“姓名”一列是必填的，列的次序不限。'],
  ['职责写：主要负责人、分管领导、科室负责人、责任人、联络员。不写的，按职务推定，导入前可以核对。'],
  ['分管领导分管几个科室的，科室之间用顿号隔开。'],
  ['管理部、分局、所、站等派出机构与科室填在同一列，按名称区分。'],
  ['导入前先看预览，逐项确认；名单里没有的人不会自动离开。示例各行请删去。'],
]

export interface Template {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** A list to be filled in. */
export async function peopleTemplate(format: 'xlsx' | 'csv'): Promise<Template> {
  if (format === 'csv') {
    return {
      fileName: '人员名单模板.csv',
      contentType: 'text/csv; charset=utf-8',
      content: `\ufeff${peopleTableTitles.join(',')}\r\n`,
    }
  }
  return {
    fileName: '人员名单模板.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Buffer.from(
      await writeWorkbook([
        { name: '人员名单', rows: example, widths: [24, 20, 12, 14, 12, 16, 24] },
        { name: '填写说明', rows: advice, widths: [90] },
      ]),
    ),
  }
}
