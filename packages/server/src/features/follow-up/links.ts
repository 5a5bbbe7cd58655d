/** Where the page shows an item of the ledger. */
export function itemLink(id: string): string {
  return `/follow-up?item=${encodeURIComponent(id)}`
}

/** Where it shows an order. */
export function orderLink(id: string): string {
  return `/follow-up?list=orders&item=${encodeURIComponent(id)}`
}

/** The list of a unit and year in which one of that kind stands. */
export function listLink(kind: 'ledger' | 'rectification', unitId: string, year: number): string {
  const list = kind === 'ledger' ? '' : 'list=orders&'
  return `/follow-up?${list}year=${year}&unit=${encodeURIComponent(unitId)}`
}

/** As much of a text as a line holds. */
export function shortened(text: string): string {
  const signs = [...text.trim()]
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : signs.join('')
}
