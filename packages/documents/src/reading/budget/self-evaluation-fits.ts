import { remembering } from './align-row.ts'
import {
  isAbsent,
  isBareNumber,
  isLevelOne,
  isLevelTwo,
  isPlainValue,
  labelOf,
  pointsOf,
} from './form-words.ts'
import type { FormColumn } from './place-cells.ts'

export type IndicatorRole =
  | 'block'
  | 'level-one'
  | 'level-two'
  | 'level-three'
  | 'level-four'
  | 'level-weight'
  | 'nature'
  | 'annual-target'
  | 'unit'
  | 'actual-value'
  | 'weight'
  | 'points'
  | 'reason'
  | 'other'

type Fit = Pick<FormColumn<string>, 'cost' | 'blankCost' | 'missingCost'>

/** 完成率, 偏差率: a column of percentages and nothing else. */
export const rateLabel = /率|比例|程度|进度/
export const rateFit: Pick<Fit, 'cost'> = {
  cost: (text) =>
    isAbsent(text) ? 0.1 : /^[+-]?\d[\d.,]*[%％]$/.test(labelOf(text)) ? 0 : isBareNumber(text) ? 1 : 3,
}

const rememberedCosts: Partial<Record<IndicatorRole, (text: string) => number>> = {}

/** What fits into a column of each kind. */
export function fitOf(role: IndicatorRole): Fit {
  const fit = fits[role]
  rememberedCosts[role] ??= remembering(fit.cost)
  return { ...fit, cost: rememberedCosts[role] }
}

const tellingUnit =
  /^(?:[%％‰℃°A-Za-z²³/]+|.|.{0,2}[万亿].*|.*[元人次个月日天时钟米里亩吨件项户家套台处]|.+\/.+)$/u

const textLength = (text: string) => labelOf(text).length

const fits: Record<IndicatorRole, Fit> = {
  block: {
    blankCost: 0,
    missingCost: 0.3,
    cost: (text) => (/^(?:年度)?绩效指标$/.test(labelOf(text)) ? 0 : 7),
  },
  'level-one': {
    blankCost: 0,
    missingCost: 0.8,
    cost: (text) => {
      // 成本指标 is a group of either level, mostly of the second.
      if (isLevelOne(text)) return isLevelTwo(text) && /成本/.test(text) ? 1.3 : 0
      if (isAbsent(text) || isBareNumber(text)) return 8
      if (isLevelTwo(text)) return 5
      return /(?:指标|效益)$/.test(labelOf(text)) && textLength(text) <= 8 ? 2.5 : 6
    },
  },
  'level-two': {
    blankCost: 0,
    missingCost: 0.8,
    cost: (text) => {
      if (isLevelTwo(text)) return 0
      if (isAbsent(text) || isBareNumber(text)) return 8
      if (isLevelOne(text)) return 2
      if (isPlainValue(text)) return 8
      return /(?:指标|效益|影响)$/.test(labelOf(text)) && textLength(text) <= 10
        ? 1
        : textLength(text) <= 6
          ? 3
          : 6
    },
  },
  'level-three': nameFit(),
  'level-four': nameFit(),
  nature: {
    blankCost: 0.5,
    missingCost: 1.2,
    cost: (text) =>
      /^(?:[≥≤<>=＞＜＝≧≦]|[<>]=|正向|反向|逆向|定性|定量)(?:指标)?$/.test(labelOf(text))
        ? 0
        : isAbsent(text)
          ? 1
          : 8,
  },
  'annual-target': { blankCost: 1.2, missingCost: 2, cost: valueCost },
  unit: {
    blankCost: 0.3,
    missingCost: 1,
    cost: (text) => {
      if (isAbsent(text)) return 0.5
      if (!/^[%％‰℃°]$|^[\u4e00-\u9fffA-Za-z/²³]{1,5}$/u.test(labelOf(text)) || isLevelTwo(text)) return 6
      // 健全 and 达标 are as short as a unit, and are values.
      return tellingUnit.test(labelOf(text)) ? 0 : 0.9
    },
  },
  'actual-value': { blankCost: 1.2, missingCost: 2, cost: valueCost },
  weight: {
    // Nearly every row has a weight; points may still be open.
    blankCost: 3,
    missingCost: 3,
    cost: (text) => (isAbsent(text) ? 1.2 : pointsOf(text) === null ? 9 : /[%％]/.test(text) ? 4.5 : 0),
  },
  'level-weight': {
    blankCost: 0,
    missingCost: 0.8,
    cost: (text) => (isAbsent(text) ? 0.5 : pointsOf(text) === null ? 9 : 0.2),
  },
  points: {
    blankCost: 1,
    missingCost: 2,
    cost: (text) => (isAbsent(text) ? 1 : pointsOf(text) === null ? 9 : /[%％]/.test(text) ? 4.5 : 0),
  },
  reason: {
    blankCost: 0,
    missingCost: 0.2,
    cost: (text) => {
      if (isAbsent(text)) return 0.1
      if (isBareNumber(text)) return 6
      return isLevelOne(text) || isLevelTwo(text) ? 4 : isPlainValue(text) && text !== '无' ? 3 : 0.2
    },
  },
  other: {
    blankCost: 0.1,
    missingCost: 0.6,
    cost: (text) => (isLevelOne(text) || isLevelTwo(text) ? 3 : 0.6),
  },
}

function nameFit(): Fit {
  return {
    blankCost: 3,
    missingCost: 5,
    cost: (text) => {
      if (isAbsent(text)) return 6
      if (isBareNumber(text)) return 9
      if (isPlainValue(text)) return 6
      if (isLevelOne(text) || isLevelTwo(text)) return 3
      return textLength(text) > 60 ? 2 : 0
    },
  }
}

function valueCost(text: string): number {
  if (isAbsent(text)) return 0.3
  if (/^[≥≤<>=＞＜＝]$/.test(labelOf(text))) return 7
  if (isBareNumber(text)) return 0.6
  if (isPlainValue(text)) return 0
  return isLevelOne(text) || isLevelTwo(text) ? 5 : 0.8
}
