import type { PastedPoints } from './other-components.ts'

/** What is wrong with a line of pasted points, to stand after it. */
export const pointsFaultWords = {
  'points-not-read': '不是一个分数',
  'points-are-negative': '不能为负，扣分请填扣多少分',
  'points-above-full-marks': '高于满分',
  'unit-not-found': '没有这个单位',
  'unit-unclear': '有几个单位与它相近，请写全称',
  'unit-twice': '这个单位上面已有一行',
} as const satisfies Record<NonNullable<PastedPoints['fault']>, string>
