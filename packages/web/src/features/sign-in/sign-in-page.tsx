import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react'
import type { SampleRole, Session } from '@hengji/contract/session.ts'
import { signIn, signInAsSample, signInPage, signOut } from '../../api/session.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { LoadingState } from '../../design/states.tsx'
import { signInStepWords } from '../../messages/sign-in-steps.ts'
import { signInWords } from '../../messages/sign-in.ts'
import { zh } from '../../messages/zh.ts'
import { SampleRoles } from './sample-roles.tsx'
import { SecondStep } from './second-step.tsx'
import './sign-in.css'

/** Seldom needed, and with the picture code heavier than all the rest. */
const FirstSteps = lazy(() => import('./first-steps.tsx'))

interface SignInPageProps {
  /** The session ran out while somebody was working: the page below is kept and shows through. */
  isReturn?: boolean
  /** Signed in by password, with a step still to be done. */
  unfinished?: Session | null
  /** Called when it is sure that the site will be needed, so that it loads while the server answers. */
  onWillEnter: () => unknown
  onEnter: (session: Session) => void
}

export function SignInPage({ isReturn = false, unfinished = null, onWillEnter, onEnter }: SignInPageProps) {
  const [begun, setBegun] = useState(unfinished)
  const [roles, setRoles] = useState<SampleRole[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  useEffect(() => {
    document.title = signInWords.pageTitle
    signInPage().then(
      (page) => setRoles(page.sampleRoles),
      () => setRoles([]),
    )
  }, [])

  const take = (session: Session) => {
    setIsBusy(false)
    if (session.pending === null) onEnter(session)
    else setBegun(session)
  }
  const startOver = () => {
    const goBack = () => setBegun(null)
    signOut().then(goBack, goBack)
  }
  const enter = (asking: () => Promise<Session>) => {
    if (isBusy) return
    setIsBusy(true)
    setTrouble(null)
    onWillEnter()
    asking().then(take, (error: Error) => {
      setTrouble(error.message)
      setIsBusy(false)
    })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = form.get('name')
    const password = form.get('password')
    if (typeof name === 'string' && typeof password === 'string') enter(() => signIn(name.trim(), password))
  }

  return (
    <main className={isReturn ? 'sign-in sign-in-return' : 'sign-in'}>
      <div className="sign-in-sheet">
        <header className="sign-in-head">
          <h1>{zh.productName}</h1>
          <p>{isReturn ? signInWords.lapsed : signInWords.motto}</p>
        </header>
        {begun?.pending ? (
          <div>
            {begun.pending === 'second-factor' ? (
              <SecondStep onTaken={take} />
            ) : (
              <Suspense fallback={<LoadingState lines={4} />}>
                <FirstSteps key={begun.pending} step={begun.pending} onTaken={take} />
              </Suspense>
            )}
            <p className="sign-in-other">
              <Button tone="quiet" onClick={startOver}>
                {signInStepWords.leave}
              </Button>
            </p>
          </div>
        ) : (
          <form className="sign-in-form" onSubmit={submit}>
            <Field
              label={signInWords.name}
              name="name"
              autoComplete="username"
              required
              autoFocus
              maxLength={100}
            />
            <Field
              label={signInWords.password}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={200}
            />
            <p className="sign-in-trouble" role="alert">
              {trouble}
            </p>
            <Button type="submit" tone="primary" aria-busy={isBusy}>
              {isBusy ? signInWords.entering : signInWords.enter}
            </Button>
            {!isReturn && (
              <p className="sign-in-public">
                {signInWords.openToAll}
                <a href="/public">{signInWords.publicPlans}</a>
                <a href="/public/results">{signInWords.publicResults}</a>
              </p>
            )}
          </form>
        )}
        {roles.length > 0 && !begun?.pending && (
          <SampleRoles roles={roles} isBusy={isBusy} onEnter={(id) => enter(() => signInAsSample(id))} />
        )}
      </div>
    </main>
  )
}
