import { keptNames } from '../api/kept.ts'

/**
 * What was found on a visit and has not been sent goes on from whatever page is open. The code for it comes only where
 * something waits: most people never make a visit.
 * @returns how to stop
 */
export function goOnWithVisits(accountId: string): () => void {
  let stop = () => {}
  let isStopped = false
  const isFindingLeft = keptNames(localStorage, `hengji.visit-findings.${accountId}.`).length > 0
  const arePhotosLeft = keptNames(localStorage, `hengji.visit-photos.${accountId}`).length > 0
  if (isFindingLeft)
    void import('../api/visit-outbox.ts').then(({ visitOutbox, closeVisitOutbox }) => {
      if (isStopped) return
      visitOutbox(accountId)
      stop = () => closeVisitOutbox(accountId)
    })
  if (arePhotosLeft)
    void import('../api/visit-photos.ts').then(({ resumeVisitPhotos }) => {
      if (!isStopped) void resumeVisitPhotos(accountId)
    })
  return () => {
    isStopped = true
    stop()
  }
}
