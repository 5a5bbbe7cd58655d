import { groundOfClosing } from '@hengji/domain/ballot/closing.ts'
import { makeBoard } from '@hengji/proof/ballot/board.ts'
import { castEnvelope, makeUrn, openSlips, signDraw, type Urn } from '@hengji/proof/ballot/urn.node.ts'
import type { UrnAsks, UrnMessage, UrnReply } from './urn-asks.ts'
import { keepUrn, readUrn } from './urn-file.ts'

/**
 * The program that holds the urns, beside the server: secrets and opened slips are in this process only, so that when
 * it ends, as it does after every close, no memory of the server can still tell them. Nothing is printed here.
 */
const urns = new Map<string, Urn>()

function urnOf(folder: string, election: string): Urn | null {
  const held = urns.get(election)
  if (held !== undefined) return held
  const urn = readUrn(folder, election)
  if (urn !== null) urns.set(election, urn)
  return urn
}

async function answerTo(message: UrnMessage): Promise<UrnReply> {
  const { id, folder, election } = message
  if (message.kind === 'make') {
    const there = urnOf(folder, election)
    // Made before, and the server ended before it wrote that down.
    if (there !== null) return { id, answer: there.terms }
    const urn = await makeUrn(election, message.ask.rules)
    keepUrn(folder, urn)
    urns.set(election, urn)
    return { id, answer: urn.terms }
  }
  const urn = urnOf(folder, election)
  if (urn === null) return { id, fault: 'no-urn' }
  switch (message.kind) {
    case 'terms':
      return { id, answer: urn.terms }
    case 'sign':
      return { id, answer: signDraw(urn, message.ask.request) }
    case 'cast': {
      const { envelope, box } = message.ask
      return { id, answer: await castEnvelope(urn, envelope, () => Promise.resolve(box)) }
    }
    case 'open':
      return { id, answer: openUrn(urn, message.ask) }
    default:
      return message satisfies never
  }
}

/**
 * The ground is judged here, by the urn's own rules and the slips that count: rows put into the table without the urn
 * are none, and another last day written into the database changes nothing.
 */
function openUrn(
  urn: Urn,
  { reason, today, draws, stored }: UrnAsks['open']['ask'],
): UrnAsks['open']['answer'] {
  const { slips, foreign } = openSlips(urn, stored)
  const turnout = { state: 'open', drawn: draws.length, slips: slips.length } as const
  const ground = groundOfClosing(urn.terms.rules, turnout, today, reason)
  if (typeof ground !== 'string') return { board: ground, foreign }
  const closing = { ground, reason: ground === 'all-cast' ? null : reason }
  return { board: makeBoard(urn.terms, closing, draws, slips), foreign }
}

process.on('message', (message: UrnMessage) => {
  answerTo(message)
    // What went wrong may hold what must not be told.
    .catch((): UrnReply => ({ id: message.id, fault: 'broken' }))
    .then((reply) => process.send?.(reply))
    .catch(() => process.exit(1))
})
process.on('disconnect', () => process.exit(0))
// The keys of the terminal are the server's, which ends this one.
process.on('SIGINT', () => undefined)
