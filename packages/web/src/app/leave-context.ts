import { createContext } from 'react'

/** Called after signing out: back to the sign-in page. */
export const LeaveContext = createContext<() => void>(() => {})
