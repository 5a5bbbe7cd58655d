import { drawWords as words } from '../../messages/ballot-draw.ts'

/** What nobody sees, what is seen, and what is lost with the device: told before anything is asked. */
export function SecrecyNote() {
  return (
    <section className="ballot-secrecy" aria-label={words.secrecy}>
      <div>
        <h2>{words.secret}</h2>
        <ul>
          {words.secretList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{words.open}</h2>
        <ul>
          {words.openList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <p>{words.lost}</p>
    </section>
  )
}
