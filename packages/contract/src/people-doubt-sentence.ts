import type { PeopleDoubt, PeopleDoubtCode } from '@hengji/domain/organization/people-table.ts'

const sentences = {
  'name-missing': (text) => `${text}一行没有姓名，已略过`,
  'name-odd': (text) => `“${text}”不像一个人的姓名，可能是几个人连在一起或一种称呼，请核对`,
  'same-name-twice': (text) => `“${text}”出现两次，职责相同，可能是同名的两个人，请核对`,
  'duty-unknown': (text) => `职责“${text}”认不出，暂按职务推定，请核对`,
  'phone-odd': (text) => `电话“${text}”不像电话号码，没有记入`,
  'email-odd': (text) => `邮箱“${text}”不像邮箱地址，没有记入`,
  'other-unit': (text) => `写的是“${text}”，不是本单位，已略过`,
  'section-alike': (text) => `科室“${text}”名称相近，请看是不是同一个科室`,
  'two-of-that-name': (text) => `有两位“${text}”，按电话也分不清的已略过，请逐个核对`,
} satisfies Record<PeopleDoubtCode, (text: string) => string>

/** What a doubt says to a person, with the row of the sheet where there is one. */
export function peopleDoubtSentence({ row, code, text }: PeopleDoubt): string {
  return `${row === null ? '' : `第 ${row} 行：`}${sentences[code](text)}。`
}
