export { daysLate, listFollowUpsDue, type FollowUpDue } from './follow-ups-due.ts'
export { itemLink, listLink, orderLink } from './links.ts'
export { listDecisions } from './list-decisions.ts'
export { listFollowUpsOf, type FollowUpsOf } from './list-follow-ups-of.ts'
