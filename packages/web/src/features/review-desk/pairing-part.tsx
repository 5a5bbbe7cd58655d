import type { PlanPairing } from '@hengji/contract/imports.ts'
import { pairingWords as words } from '../../messages/pairing.ts'
import { chosenIds, goneOf, type PairingChoices } from './pairing-choices.ts'

interface PairingPartProps {
  pairing: PlanPairing
  choices: PairingChoices
  onChoose: (index: number, indicatorId: string | null) => void
}

type Before = PlanPairing['before'][number]

/** What a person should look at before a plan is replaced: rows that changed or are new, indicators that go. */
export function PairingPart({ pairing, choices, onChoose }: PairingPartProps) {
  const known = new Map(pairing.before.map((each) => [each.indicatorId, each]))
  const asked = pairing.rows.filter(({ isSame }) => !isSame)
  const gone = goneOf(pairing, choices)
  const chosen = chosenIds(pairing, choices)
  const same = pairing.rows.length - asked.length
  const added = chosen.filter((id) => id === null).length
  const lost = gone.filter(({ reports }) => reports > 0)
  return (
    <section className="pairing" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <p>{words.replaces(pairing.version)}</p>
      <p>
        {words.counts(same, pairing.rows.length - added - same, added, gone.length)}
        {asked.length > 0 && words.why}
      </p>
      {asked.length > 0 && (
        <ul className="pairing-rows">
          {asked.map((row) => {
            const id = chosen[row.index] ?? null
            const isTwice = id !== null && chosen.filter((other) => other === id).length > 1
            const was = id === null ? undefined : known.get(id)
            return (
              <li key={row.index}>
                <p>
                  <b>{row.code ?? words.noCode}</b> {row.text}
                </p>
                <select
                  className="text-input"
                  aria-label={`${row.code ?? words.noCode} ${words.is}`}
                  aria-invalid={isTwice ? true : undefined}
                  value={id ?? ''}
                  onChange={(event) =>
                    onChoose(row.index, event.target.value === '' ? null : event.target.value)
                  }
                >
                  <option value="">{words.newOne}</option>
                  {pairing.before.map((each) => (
                    <option key={each.indicatorId} value={each.indicatorId}>
                      {optionText(each)}
                    </option>
                  ))}
                </select>
                {was !== undefined && was.text !== row.text && <small>{words.was(was.text)}</small>}
                {isTwice && <p className="field-error">{words.twice}</p>}
              </li>
            )
          })}
        </ul>
      )}
      {gone.length > 0 && (
        <>
          <h4>{words.goneHeading}</h4>
          <ul className="pairing-gone">
            {gone.map((each) => (
              <li key={each.indicatorId}>
                <b>{each.code ?? words.noCode}</b> {each.text}
                {each.reports > 0 && <b className="pairing-lost">　{words.goneReports(each.reports)}</b>}
              </li>
            ))}
          </ul>
          {lost.length > 0 && (
            <p role="note">
              {words.lost(
                lost.length,
                lost.reduce((sum, { reports }) => sum + reports, 0),
              )}
            </p>
          )}
        </>
      )}
    </section>
  )
}

const longestOption = 30

function optionText({ code, text, reports }: Before): string {
  const short = [...text].length > longestOption ? `${[...text].slice(0, longestOption).join('')}……` : text
  return `${words.same(code ?? words.noCode, short)}${reports > 0 ? words.reports(reports) : ''}`
}
