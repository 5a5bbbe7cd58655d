import { Link } from '@tanstack/react-router'
import { EmptyState } from '../design/states.tsx'
import { zh } from '../messages/zh.ts'

export function NotFound() {
  return (
    <EmptyState title={zh.shell.notFoundTitle}>
      <p>{zh.shell.notFoundText}</p>
      <p>
        <Link to="/">{zh.shell.backHome}</Link>
      </p>
    </EmptyState>
  )
}
