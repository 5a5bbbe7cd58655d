import { Link, useRouter } from '@tanstack/react-router'
import { useSession } from '../../app/session-context.ts'
import { ownAccountWords } from '../../messages/own-account.ts'

const words = ownAccountWords.links

/** What else is one's own, where this release has it. */
export function OtherLinks() {
  const session = useSession()
  const router = useRouter()
  const links = [
    { href: '/notifications', text: words.notifications, isMine: true },
    { href: '/reminders', text: words.reminders, isMine: true },
    { href: '/deputies', text: words.deputies, isMine: session.unit !== null },
  ].filter(({ href, isMine }) => isMine && Object.hasOwn(router.routesByPath, href))
  if (links.length === 0) return null
  return (
    <section>
      <h2>{words.title}</h2>
      <ul className="my-account-links">
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link to={href}>{text}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
