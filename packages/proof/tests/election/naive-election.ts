/**
 * The ballot as it is usually built, and as honest people build it: a table of scores with the member's account, so
 * that nobody votes twice, a serial number and a time, so that it can be audited, and a page that shows the scores
 * without names. Here only to show that the attacks below are attacks.
 */
export interface NaiveElection {
  ballots: NaiveBallot[]
  log: { at: number; address: string; account: string; path: string }[]
  published: { item: string; scores: string[] }[]
}

export interface NaiveBallot {
  serial: number
  account: string
  item: string
  score: string
  at: number
}

let clock = 0

export function holdNaive(
  seats: number,
  items: readonly string[],
  scoreOf: (seat: number, item: string) => string,
): NaiveElection {
  const election: NaiveElection = { ballots: [], log: [], published: [] }
  for (let seat = 1; seat <= seats; seat++) {
    for (const item of items)
      castNaive(election, { account: accountOf(seat), item, score: scoreOf(seat, item) })
  }
  publishNaive(election, items)
  return election
}

export function accountOf(seat: number): string {
  return `account-${seat}`
}

export function castNaive(
  election: NaiveElection,
  ballot: Pick<NaiveBallot, 'account' | 'item' | 'score'>,
): boolean {
  const { account, item } = ballot
  if (election.ballots.some((each) => each.account === account && each.item === item)) return false
  const at = ++clock
  election.ballots.push({ serial: election.ballots.length + 1, at, ...ballot })
  election.log.push({ at, address: `10.0.0.${account.slice(8)}`, account, path: `/ballots/${item}` })
  return true
}

export function publishNaive(election: NaiveElection, items: readonly string[]): void {
  election.published = items.map((item) => ({
    item,
    scores: election.ballots.filter((each) => each.item === item).map(({ score }) => score),
  }))
}

/** All a reader of the published page can do: count the scores. */
export function isNaiveResultPlausible(election: NaiveElection, seats: number): boolean {
  return election.published.every(({ scores }) => scores.length <= seats)
}

/**
 * The other usual design: anonymous one-time tokens, as many for each member as there are items, none bound to one.
 * Nobody knows whose they are, and a member may spend two of them where one was meant.
 */
export interface TokenElection {
  unspent: Set<string>
  ballots: { item: string; score: string }[]
}

export function castWithToken(election: TokenElection, token: string, item: string, score: string): boolean {
  if (!election.unspent.delete(token)) return false
  election.ballots.push({ item, score })
  return true
}
