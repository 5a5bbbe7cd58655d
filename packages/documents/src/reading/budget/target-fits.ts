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
import { fitOf } from './self-evaluation-fits.ts'

export type TargetRole =
  | 'duty-number'
  | 'duty'
  | 'duty-description'
  | 'duty-goal'
  | 'level-one'
  | 'level-two'
  | 'name'
  | 'explanation'
  | 'nature'
  | 'annual-target'
  | 'unit'
  | 'planned'
  | 'standard'
  | 'standard-source'
  | 'mean'
  | 'last-year'
  | 'history-source'
  | 'activity'
  | 'weight'
  | 'block'
  | 'other'

const rememberedFits = new Map<TargetRole, Fit>()

export function columnOf(role: TargetRole, label: string, column: number): FormColumn<TargetRole> {
  let fit = rememberedFits.get(role)
  if (!fit) {
    const fresh = fitOfTarget(role)
    fit = { ...fresh, cost: remembering(fresh.cost) }
    rememberedFits.set(role, fit)
  }
  return { role, label, column, ...fit }
}

type Fit = Pick<FormColumn<string>, 'cost' | 'blankCost' | 'missingCost'>

const sourceText =
  /[《》]|文件|计划|统计|报告|年鉴|通报|公报|汇编|办法|规划|数据|系统|台账|通知|号[）)]?$|意见|方案|批复|决算|档案|记录|内部|报表|总结|标准$|合同|规定|考核/

/** Whether a text names where a value comes from: a document, statistics, a plan. */
function isSource(text: string): boolean {
  return sourceText.test(text) && !isPlainValue(text)
}

function fitOfTarget(role: TargetRole): Fit {
  switch (role) {
    case 'duty-number':
      return {
        blankCost: 0,
        missingCost: 0.8,
        cost: (text) => (/^\d{1,3}$/.test(labelOf(text)) || pointsOf(text) !== null ? 0 : 8),
      }
    case 'duty':
      return {
        blankCost: 0,
        missingCost: 0.8,
        cost: (text) => textCost(text, 20, 0) + (text.endsWith('。') ? 2 : 0),
      }
    case 'duty-description':
      return { blankCost: 0, missingCost: 0.8, cost: (text) => textCost(text, 400, 0.3) }
    case 'duty-goal':
      return { blankCost: 0, missingCost: 0.8, cost: (text) => textCost(text, 400, 0.2) }
    case 'name':
      return {
        blankCost: 4,
        missingCost: 5,
        cost: (text) =>
          textCost(text, 30, 0) +
          (text.endsWith('。') ? 4 : 0) +
          (text.startsWith('《') ? 2 : 0) +
          ((isLevelOne(text) || isLevelTwo(text)) && !text.endsWith('满意度') ? 3 : 0),
      }
    case 'explanation':
      return {
        blankCost: 1,
        missingCost: 2,
        cost: (text) =>
          textCost(text, 400, /[。；]$|^反映|^考察|^考核|^指|÷|×|比例|情况/.test(text) ? 0 : 0.8),
      }
    case 'annual-target':
    case 'standard':
      return { blankCost: 2.5, missingCost: 2.5, cost: referenceCost }
    case 'planned':
    case 'mean':
    case 'last-year':
      return { blankCost: 1, missingCost: 2, cost: referenceCost }
    case 'standard-source':
    case 'history-source':
      return {
        blankCost: 0.6,
        missingCost: 1.5,
        cost: (text) =>
          isAbsent(text) ? 0.3 : isBareNumber(text) ? 7 : isPlainValue(text) ? 6 : isSource(text) ? 0 : 1.8,
      }
    case 'activity':
      return {
        blankCost: 0.6,
        missingCost: 2,
        cost: (text) =>
          isAbsent(text) ? 0.5 : isPlainValue(text) ? 6 : text.length >= 12 ? 0 : isSource(text) ? 2.5 : 1,
      }
    case 'level-one':
    case 'level-two':
    case 'nature':
    case 'unit':
    case 'weight':
    case 'block':
    case 'other':
      return fitOf(role)
  }
}

function textCost(text: string, longest: number, fitting: number): number {
  if (isAbsent(text)) return 3
  if (isBareNumber(text)) return 8
  if (isPlainValue(text)) return 7
  return text.length > longest ? 3 : fitting
}

function referenceCost(text: string): number {
  if (isAbsent(text)) return 0.2
  if (isPlainValue(text) || isBareNumber(text)) return 0
  if (/^(?:反映|考察|考核|指)|(?:比例|情况|数量|金额|占比)。?$/.test(text)) return 5
  if (text.endsWith('。')) return 3
  if (isSource(text)) return text.length > 16 && !/[《》]/.test(text) ? 2.5 : 4
  return text.length > 50 ? 2.5 : 1
}
