import { fingerprintOf, plain, signsOfFingerprint } from '@hengji/proof/bundle/check-signer.ts'
import { element } from './element.ts'
import { verifyWords as words } from './words.ts'

/**
 * The fingerprint of the keys in the bundle, and a field for the one that was announced elsewhere.
 * @param onTyped what was typed once it is whole, `null` before
 */
export function signerPart(fingerprint: string, onTyped: (expected: string | null) => void): HTMLElement {
  const input = element('input', {
    id: 'announced',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '80',
    'aria-describedby': 'announced-note announced-said',
  })
  const said = element('p', { id: 'announced-said', class: 'said', role: 'status' })
  let last: string | null = null
  input.addEventListener('input', () => {
    const expected = fingerprintOf(input.value)
    said.textContent = sayOf(input.value, fingerprint)
    said.className = `said ${expected === null ? '' : expected === fingerprint ? 'held' : 'failed'}`
    if (expected !== last) onTyped(expected)
    last = expected
  })
  return element(
    'section',
    { class: 'signer' },
    element('h2', {}, words.signer),
    element('p', { class: 'label' }, words.found),
    element('code', { class: 'fingerprint', 'data-fingerprint': '' }, fingerprint),
    element('label', { class: 'label', for: 'announced' }, words.announced),
    input,
    said,
    element('p', { id: 'announced-note', class: 'note' }, words.announcedNote),
  )
}

function sayOf(typed: string, fingerprint: string): string {
  const signs = plain(typed)
  if (signs === '') return ''
  if (/[^0-9A-F]/.test(signs)) return words.notHexadecimal
  if (signs.length < signsOfFingerprint) return words.stillMissing(signsOfFingerprint - signs.length)
  if (signs.length > signsOfFingerprint) return words.tooManySigns(signs.length - signsOfFingerprint)
  return plain(fingerprint) === signs ? words.same : words.other
}
