import { Link, useRouter } from '@tanstack/react-router'
import { useSession } from '../../fields/session-context.ts'
import { ownAccountWords } from '../../messages/own-account.ts'

const words = ownAccountWords.links

/** What else is one's own, where this release has it. */
export function OtherLinks({ personId }: { personId: string | null }) {
  const session = useSession()
  const router = useRouter()
  const links = [
    { href: '/notifications', text: words.notifications, isMine: true },
    { href: '/reminders', text: words.reminders, isMine: true },
  ].filter(({ href, isMine }) => isMine && Object.hasOwn(router.routesByPath, href))
  // People of a unit name a deputy in the list of people; who may not do it finds there who stands in.
  const mayName = ['unit', 'unit-head'].includes(session.account.role)
  return (
    <section>
      <h2>{words.title}</h2>
      <ul className="my-account-links">
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link to={href}>{text}</Link>
          </li>
        ))}
        {session.unit !== null && (
          <li>
            {personId === null ? (
              words.noPerson
            ) : (
              <>
                <Link to="/people" search={{ person: personId }}>
                  {words.deputies}
                </Link>
                {!mayName && `　${words.deputiesByLiaison}`}
              </>
            )}
          </li>
        )}
      </ul>
    </section>
  )
}
