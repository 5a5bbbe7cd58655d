export { answerLeaderForm } from './answer-form.ts'
export { keepLeaderSeats } from './seats.ts'
