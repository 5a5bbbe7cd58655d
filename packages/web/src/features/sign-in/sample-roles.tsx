import type { SampleRole } from '@hengji/contract/session.ts'
import { signInWords } from '../../messages/sign-in.ts'
import { zh } from '../../messages/zh.ts'

interface SampleRolesProps {
  roles: readonly SampleRole[]
  isBusy: boolean
  onEnter: (id: string) => void
}

/** The sample city's people to enter as: those of the city, those of the unit shown whole, of the others, administrators. */
export function SampleRoles({ roles, isBusy, onEnter }: SampleRolesProps) {
  return (
    <section className="sign-in-roles" aria-labelledby="sample-roles">
      <h2 id="sample-roles">{signInWords.sampleTitle}</h2>
      <p>{signInWords.sampleNote}</p>
      {groupsOf(roles).map(({ title, of }) => (
        <div key={title} className="sign-in-group">
          <h3>{title}</h3>
          <ul>
            {of.map((role) => (
              <li key={role.id}>
                <button
                  type="button"
                  className="sign-in-role"
                  aria-busy={isBusy}
                  onClick={() => onEnter(role.id)}
                >
                  <strong>{role.displayName}</strong>
                  <span className="sign-in-role-kind">
                    {zh.roles[role.role]}
                    {role.unitName !== null && role.unitName !== title ? ` · ${role.unitName}` : ''}
                  </span>
                  <span className="sign-in-role-text">{role.description}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function groupsOf(roles: readonly SampleRole[]): { title: string; of: SampleRole[] }[] {
  const ofUnits = Map.groupBy(
    roles.filter(({ unitName }) => unitName !== null),
    ({ unitName }) => unitName ?? '',
  )
  const whole = [...ofUnits].filter(([, people]) => people.length > 1)
  const single = [...ofUnits].filter(([, people]) => people.length === 1)
  const outside = roles.filter(({ unitName }) => unitName === null)
  const isAdministrator = ({ role }: SampleRole): boolean => role.endsWith('-admin')
  return [
    { title: signInWords.sampleOfCity, of: outside.filter((role) => !isAdministrator(role)) },
    ...whole.map(([title, people]) => ({ title, of: people })),
    { title: signInWords.sampleOfUnits, of: single.flatMap(([, people]) => people) },
    { title: signInWords.sampleAdministrators, of: outside.filter(isAdministrator) },
  ].filter(({ of }) => of.length > 0)
}
