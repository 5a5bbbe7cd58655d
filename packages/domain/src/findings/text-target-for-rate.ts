import type { Indicator } from '../document/official-document.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor } from './finding-target.ts'

const id = 'text-target-for-rate'

/** An indicator that is a rate by its name, with words where a figure belongs. */
export const textTargetForRate: FindingRule = {
  id,
  title: '比率指标无数值',
  reason: '名称为“……率”的指标应当有可以计算的数值，文字不能衡量。',
  check(document) {
    return document.indicators.flatMap((row, index) => {
      const name = nameOf(row)
      const target = 'annualTarget' in row ? row.annualTarget : null
      if (
        name === null ||
        target === null ||
        target.value !== null ||
        !isRate(name) ||
        saysHowMuch(target.text)
      )
        return []
      return [
        findingOf(
          id,
          'query',
          atIndicator(document, index, 'annualTarget'),
          `${wordsFor(document, index)}是比率，年度指标值却是文字：${quoted(target.text)}。`,
          '请改填百分比，如“100%”；如要考评的是工作过程，请改指标名称。',
        ),
      ]
    })
  },
}

function nameOf(row: Indicator): string | null {
  if ('claimedPoints' in row) return row.levels.at(-1) ?? null
  return 'name' in row ? row.name : null
}

/** 逾期率 and 网办率（%） are rates; 效率 is a quality. */
function isRate(name: string): boolean {
  return /(?:(?<![效速])率|比例|占比|比重)$/.test(withoutSpaces(name).replace(/[（(][^（()）]*[)）]$/, ''))
}

/** A share in words, or one that leans on another figure, can be reckoned with. */
function saysHowMuch(text: string): boolean {
  return /\d(?:\.\d+)?[%‰]|百分之|千分之|全部|全覆盖|全员|应.{1,2}尽|为零|为0|零|无|不发生|未发生|杜绝|上年|去年|同期|以前年度|平均|持平|计划数|下达|^\/?$|^\d/.test(
    withoutSpaces(halfWidth(text)),
  )
}
