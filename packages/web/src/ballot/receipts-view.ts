import { button, element } from './element.ts'
import { itemName } from './item-view.ts'
import type { OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** The urn's word for each slip: to be printed or saved, and to be wiped where others use the device, too. */
export function receiptsView(own: OwnBallot, onForget: () => void): Node[] {
  const byItem = new Map(own.receipts.map((receipt) => [receipt.slip.item, receipt]))
  return [
    element(
      'section',
      { class: 'receipts' },
      element('h2', {}, words.receipts),
      element('p', { class: 'note' }, words.receiptsNote),
      element(
        'p',
        { class: 'acts' },
        button(words.print, 'plain', () => window.print()),
        button(words.save, 'plain', () => saveFile(words.fileName(own.unitName), receiptsFile(own))),
        element('a', { class: 'button', href: '/ballots' }, words.toBoard),
      ),
      element(
        'ul',
        {},
        ...own.items.flatMap((item) => {
          const receipt = byItem.get(item.id)
          if (receipt === undefined) return []
          return [
            element(
              'li',
              {},
              element('span', {}, itemName(item)),
              element('strong', {}, receipt.slip.score),
              element('code', { 'aria-label': words.codes }, `${receipt.slip.key} ${receipt.signature}`),
            ),
          ]
        }),
      ),
      element('p', { class: 'note forget' }, `${words.shared} `, button(words.forget, 'link', onForget)),
    ),
  ]
}

/** As anyone can check it beside the board: slips with the urn's signatures. */
function receiptsFile({ unitName, terms, receipts }: OwnBallot): string {
  const { election, receiptKey } = terms
  return JSON.stringify(
    { format: 'hengji-receipts/1', unit: unitName, election, receiptKey, receipts },
    null,
    2,
  )
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  element('a', { href: address, download: name }).click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
