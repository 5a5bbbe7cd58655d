import { Link } from '@tanstack/react-router'
import { EmptyState } from '../design/states.tsx'
import { frameWords } from '../messages/frame.ts'

export function NotFound() {
  return (
    <EmptyState title={frameWords.notFoundTitle}>
      <p>{frameWords.notFoundText}</p>
      <p>
        <Link to="/">{frameWords.backHome}</Link>
      </p>
    </EmptyState>
  )
}
