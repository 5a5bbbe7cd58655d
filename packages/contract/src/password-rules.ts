/**
 * What a password must be: GB/T 22239-2019 8.1.4.1 a), complexity as assessors ask for it. The page shows each rule
 * while one types, the server decides by the same function.
 */
export interface PasswordPolicy {
  passwordLength: number
  /** Of the four kinds of characters. */
  passwordKinds: number
}

export type PasswordRule = 'length' | 'kinds' | 'name' | 'run'

export const passwordRules = ['length', 'kinds', 'name', 'run'] as const satisfies readonly PasswordRule[]

/** One sentence per rule, for the page and for refusals. */
export function passwordRuleSentence(rule: PasswordRule, policy: PasswordPolicy): string {
  const sentences = {
    length: `至少 ${policy.passwordLength} 个字符`,
    kinds: `大写字母、小写字母、数字、符号，至少用${policy.passwordKinds === 4 ? '全四' : '其中三'}种`,
    name: '不含账号名和姓名',
    run: '没有四个以上相同或相连的字符，如 1111、1234、abcd、qwer',
  } satisfies Record<PasswordRule, string>
  return sentences[rule]
}

/** @param names account name and display name @returns the rules that the password breaks */
export function brokenPasswordRules(
  password: string,
  names: readonly string[],
  policy: PasswordPolicy,
): PasswordRule[] {
  const broken: PasswordRule[] = []
  if ([...password].length < policy.passwordLength) broken.push('length')
  if (kindsIn(password) < policy.passwordKinds) broken.push('kinds')
  if (names.some((name) => containsName(password, name))) broken.push('name')
  if (hasRun(password)) broken.push('run')
  return broken
}

function kindsIn(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
}

/** Forwards or backwards, whatever the case. Names of one or two letters are in too many words to count. */
function containsName(password: string, name: string): boolean {
  const folded = name.normalize('NFKC').trim().toLowerCase()
  if (folded.length < 2 || (/^[\u0020-\u007e]*$/.test(folded) && folded.length < 3)) return false
  const typed = password.normalize('NFKC').toLowerCase()
  return typed.includes(folded) || typed.includes([...folded].toReversed().join(''))
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const runLength = 4

function hasRun(password: string): boolean {
  const typed = password.toLowerCase()
  for (let at = 0; at + runLength <= typed.length; at += 1) {
    const part = typed.slice(at, at + runLength)
    const turned = [...part].toReversed().join('')
    if (part === part.charAt(0).repeat(runLength)) return true
    if (rows.some((row) => row.includes(part) || row.includes(turned))) return true
  }
  return false
}
