import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { chance, pick } from '../seeded.ts'

const satisfied = [
  { id: 'very', title: '很满意', points: '100' },
  { id: 'yes', title: '满意', points: '90' },
  { id: 'fair', title: '一般', points: '70' },
  { id: 'no', title: '不满意', points: '40' },
  { id: 'unknown', title: '不了解', points: null },
]

const scales = [
  { id: 'speed', title: '您对办事效率满意吗', weightPercent: '30' },
  { id: 'manner', title: '您对服务态度满意吗', weightPercent: '30' },
  { id: 'law', title: '您对依法办事、公开透明满意吗', weightPercent: '20' },
  { id: 'whole', title: '总的来说，您对这个单位满意吗', weightPercent: '20' },
] as const

export function questionsOf(title: string, year: number): Questionnaire {
  return {
    title: `${title}${year}年度公众评议`,
    questions: [
      ...scales.map(({ id, title: asked, weightPercent }) => ({
        id,
        kind: 'scale' as const,
        title: asked,
        weightPercent,
        isRequired: true,
        options: satisfied,
      })),
      {
        id: 'errands',
        kind: 'several',
        title: '您通过什么方式办过事',
        weightPercent: null,
        isRequired: false,
        options: [
          { id: 'window', title: '窗口', points: null },
          { id: 'site', title: '网上', points: null },
          { id: 'phone', title: '电话', points: null },
        ],
      },
      {
        id: 'words',
        kind: 'text',
        title: '您的意见和建议',
        weightPercent: null,
        isRequired: false,
        options: [],
      },
    ],
  }
}

const remarks = [
  '希望网上能办的事再多一些。',
  '工作人员很耐心，材料一次说清楚了。',
  '排队时间长，中午能不能有人值班。',
  '电话有时打不通。',
  '进度能查到就好了。',
  '比前几年快多了。',
]

/** One person's sheet. @param words of which it follows */
export function sheetOf(...words: readonly (string | number)[]) {
  // Whoever is content is so with most of it; units differ a little.
  const [unitId = ''] = words
  const mood = chance(...words, 'mood') + (chance(unitId, 'mood') - 0.5) * 0.2
  const answers = scales.map(({ id }) => {
    const felt = mood + (chance(...words, id) - 0.5) * 0.4
    const chosen =
      chance(...words, id, 'known') < 0.04
        ? 'unknown'
        : felt < 0.08
          ? 'no'
          : felt < 0.25
            ? 'fair'
            : felt < 0.65
              ? 'yes'
              : 'very'
    return { question: id, options: [chosen], text: null }
  })
  const way = pick(['window', 'site', 'phone'], ...words, 'way')
  const hasWords = chance(...words, 'has words') < 0.06
  return [
    ...answers,
    { question: 'errands', options: [way], text: null },
    ...(hasWords ? [{ question: 'words', options: [], text: pick(remarks, ...words, 'remark') }] : []),
  ]
}
