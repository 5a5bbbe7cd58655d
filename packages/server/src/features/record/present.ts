import { chainFaultSentence } from '@hengji/contract/chain-faults.ts'
import type { ChainSlice, RecordEntry } from '@hengji/contract/record.ts'
import { recordText } from '@hengji/contract/record-words.ts'
import { actName } from '../../platform/audit/audited-acts.ts'
import type { VerifiedPart } from '../../platform/audit/verify-record.ts'
import { shanghaiDay, shanghaiTime } from '../../platform/clock/shanghai-day.ts'
import type { FoundEntry } from './queries.ts'

export function presentEntry(found: FoundEntry): RecordEntry {
  return {
    unitId: found.unit_id,
    unitName: found.unit_name,
    seq: Number(found.seq),
    at: found.at.toISOString(),
    accountId: found.account_id,
    accountName: found.account_name,
    act: found.act,
    actName: actName(found.act),
    subject: found.subject,
    before: found.before,
    after: found.after,
    hash: found.hash,
  }
}

export function presentPart({ place, isDone, broken }: VerifiedPart): ChainSlice {
  return {
    place,
    isDone,
    broken: broken === null ? null : { ...broken, sentence: chainFaultSentence(broken.fault, broken.seq) },
  }
}

export const tableHead = ['单位', '序号', '时间', '人员', '事项', '对象', '之前', '之后', '校验值']

export function tableRow(found: FoundEntry): string[] {
  return [
    found.unit_name,
    found.seq,
    `${shanghaiDay(found.at)} ${shanghaiTime(found.at)}`,
    found.account_name,
    actName(found.act),
    found.subject ?? '',
    recordText(found.before),
    recordText(found.after),
    found.hash,
  ]
}
