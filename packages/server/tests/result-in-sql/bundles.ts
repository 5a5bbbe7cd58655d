import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { splitGroupYear } from '@hengji/proof/bundle/group-year-files.ts'
import { writeJson } from '@hengji/proof/bundle/json-file.ts'
import { writeBundle, type BundleInput } from '@hengji/proof/bundle/write-bundle.ts'
import { unpackZip } from '@hengji/proof/bundle/zip.ts'
import { makeSigningKeys } from '@hengji/proof/signing.ts'
import type { BundleTexts } from './recompute.ts'

const keys = makeSigningKeys()

/** The files of the bundle as whoever downloads it unpacks them. */
export function publish(groupYear: GroupYear): BundleTexts | GroupRefusal {
  return publishWith({ ...emptyInput, groupYear })
}

export function publishWith(input: BundleInput): BundleTexts | GroupRefusal {
  const zip = writeBundle(input, keys)
  if (isRefusal(zip)) {
    if ('refusals' in zip) return zip
    throw new Error('the bundle is beyond what may be published')
  }
  const files = unpackZip(zip)
  if (!(files instanceof Map)) throw new Error(files.fault)
  return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
}

/** What would be published of a group that has no result. */
export function filesOf(groupYear: GroupYear): BundleTexts {
  const files = splitGroupYear(groupYear, [], new Map())
  return new Map([
    ['scheme.json', writeJson(files.scheme)],
    ['questionnaire.json', writeJson(files.questionnaire)],
    ['evaluations.json', writeJson(files.evaluations)],
    ['leaders.json', writeJson(files.leaders)],
    ['appraisal.json', writeJson(files.appraisal)],
    ['incentives.json', writeJson(files.incentives)],
    ['components.json', writeJson(files.components)],
    ...files.plans.map((plan, at): [string, string] => [`plans/${at}.json`, writeJson(plan)]),
  ])
}

const emptyInput: Omit<BundleInput, 'groupYear'> = {
  publication: {
    id: 'publication',
    title: '2024 年度绩效考评结果',
    year: 2024,
    group: '市直系列',
    publisher: '市绩效管理办公室',
    publishedOn: '2025-02-28',
    supersedes: null,
  },
  boards: [],
  plans: new Map(),
  reports: [],
  proofs: [],
  record: [],
}
