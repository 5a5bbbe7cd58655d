import { useQuery } from '@tanstack/react-query'
import { measureStoryQuery } from '../../api/tracking.ts'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { measuresWords as words } from '../../messages/tracking.ts'
import { MeasureForm } from './measure-form.tsx'

/** How one measure is reported and what is due when. */
export function MeasureDialog({ measureId, onClose }: { measureId: string; onClose: () => void }) {
  const story = useQuery({ ...measureStoryQuery(measureId), refetchOnWindowFocus: false })
  return (
    <Dialog title={words.form.title(story.data?.name ?? '')} onClose={onClose} wide>
      {story.error && <ErrorState error={story.error} onRetry={() => void story.refetch()} />}
      {story.isPending && <LoadingState lines={6} />}
      {story.data && <MeasureForm story={story.data} onClose={onClose} />}
    </Dialog>
  )
}
