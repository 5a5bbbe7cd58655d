import { useQuery } from '@tanstack/react-query'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { withoutFinalStop } from '@hengji/domain/kernel/shown.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { boardWords as words } from '../../messages/ballot-board.ts'

/** Chain, credentials and signatures, reckoned here: a board is believed for what it is, not for who sent it. */
export function BoardCheck({ board, view }: { board: Board; view: ElectionView }) {
  const checked = useQuery({
    queryKey: ['board-check', view.id, board.head],
    queryFn: () => check(board),
    networkMode: 'always',
    staleTime: Infinity,
  })
  const slips = board.items.reduce((sum, item) => sum + (item.slips?.length ?? 0), 0)
  const titles = new Map(view.items.map(({ id, title }) => [id, title]))
  return (
    <section>
      <h2>{words.checked}</h2>
      {checked.isPending && <p role="status">{words.checking}</p>}
      {checked.error && <p role="alert">{words.unreadable}</p>}
      {checked.data?.length === 0 && (
        <p className="ballot-good" role="status">
          {words.sound(slips)}
        </p>
      )}
      {checked.data !== undefined && checked.data.length > 0 && (
        <div className="field-error" role="alert">
          <p>{words.unsound}</p>
          <ul>
            {checked.data.map(({ item, sentence }, at) => (
              <li key={at}>
                {item === null
                  ? sentence
                  : words.faultOf(withoutFinalStop(titles.get(item) ?? item), sentence)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="list-note">{words.soundNote}</p>
    </section>
  )
}

/** It takes most of a second for sixty indicators, so the page is drawn first; what it needs is loaded for it alone. */
async function check(board: Board): Promise<{ item: string | null; sentence: string }[]> {
  const [{ checkBoard }, { explainBoardFault }] = await Promise.all([
    import('@hengji/proof/ballot/check-board.ts'),
    import('@hengji/proof/bundle/sentences.ts'),
  ])
  await new Promise((resolve) => setTimeout(resolve))
  return checkBoard(board).map((fault) => ({ item: fault.item, sentence: explainBoardFault(fault) }))
}
