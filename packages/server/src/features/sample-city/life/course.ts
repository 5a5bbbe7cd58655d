import { chance } from './seeded.ts'

/** How an indicator's year goes. */
export type Course = 'steady' | 'late' | 'behind' | 'ahead' | 'silent'

export function courseOf(year: number, name: string): Course {
  const drawn = chance(year, name, 'course')
  if (drawn < 0.67) return 'steady'
  if (drawn < 0.78) return 'late'
  if (drawn < 0.88) return 'behind'
  if (drawn < 0.96) return 'ahead'
  return 'silent'
}

/** Reports of a silent indicator end with this month. */
export const lastWordOfTheSilent = 9

const yearEnd: Record<Course, number> = { steady: 1.06, late: 1, behind: 0.66, ahead: 1.24, silent: 0.9 }

/**
 * The share of the year's target that is reached by the end of a month, by a total that grows.
 * @param deadlineMonth by which all of it is to be reached
 */
export function shareReached(course: Course, month: number, deadlineMonth: number, name: string): number {
  const passed = Math.min(1, month / deadlineMonth)
  const shape = course === 'late' ? passed ** 2.2 : course === 'ahead' ? passed ** 0.8 : passed
  const unsteady = 1 + (chance(name, month, 'unsteady') - 0.5) * 0.06
  // Some of what is behind is far behind.
  const end = yearEnd[course] + (course === 'behind' ? (chance(name, 'how far behind') - 0.5) * 0.3 : 0)
  const share = shape * end * unsteady
  // Where the deadline is past, a course that reaches its goal has reached it.
  return passed === 1 && course !== 'behind' && course !== 'silent' ? Math.max(share, 1) : share
}

/** How far a state (a rate, a waiting time) lies from its target: 1 is on it, above is better. */
export function stateReached(course: Course, month: number, name: string): number {
  const way: Record<Course, number> = { steady: 1.005, late: 0.985, behind: 0.83, ahead: 1.02, silent: 0.97 }
  const climbing = course === 'late' ? 0.03 * (1 - month / 12) : 0
  const far = course === 'behind' ? (chance(name, 'how far behind') - 0.5) * 0.16 : 0
  return way[course] + far - climbing + (chance(name, month, 'state') - 0.5) * 0.008
}
