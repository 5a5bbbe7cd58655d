export { itemLink, orderLink } from './links.ts'
export { listFollowUpsOf, type FollowUpsOf } from './list-follow-ups-of.ts'
export { daysLate, listDecisions, listFollowUpsDue, type FollowUpDue } from './stored.ts'
