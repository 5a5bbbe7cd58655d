import { useEffect, useMemo } from 'react'
import { visitPhotoAddress } from '../../api/on-site.ts'
import { dropPhoto, sendPhotoAgain, useVisitPhotos, type VisitPhoto } from '../../api/visit-photos.ts'
import { Button } from '../../design/button.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'

interface PhotoStripProps {
  photoIds: readonly string[]
  /** Those that the server has; `undefined`: the page does not say. */
  arrived?: ReadonlySet<string>
  /** `undefined`: they are only looked at. */
  onRemove?: (photoId: string) => void
}

/** Photos small beside each other: from this device while it has them, else from the server. */
export function PhotoStrip({ photoIds, arrived, onRemove }: PhotoStripProps) {
  const photos = useVisitPhotos()
  if (photoIds.length === 0) return null
  return (
    <ul className="photo-strip">
      {photoIds.map((id, index) => (
        <Photo
          key={id}
          id={id}
          number={index + 1}
          local={photos.find((photo) => photo.id === id) ?? null}
          isAway={arrived !== undefined && !arrived.has(id)}
          onRemove={onRemove}
        />
      ))}
    </ul>
  )
}

interface PhotoProps {
  id: string
  number: number
  local: VisitPhoto | null
  isAway: boolean
  onRemove: ((photoId: string) => void) | undefined
}

function Photo({ id, number, local, isAway, onRemove }: PhotoProps) {
  const file = local?.file
  const shown = useMemo(() => (file ? URL.createObjectURL(file) : null), [file])
  useEffect(
    () => () => {
      if (shown) URL.revokeObjectURL(shown)
    },
    [shown],
  )
  const address = shown ?? visitPhotoAddress(id)
  return (
    <li>
      {local === null && isAway ? (
        <span className="photo-away">{words.photoElsewhere}</span>
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={words.photoOf(number)} loading="lazy" />
        </a>
      )}
      {local !== null && (
        <small role={local.state === 'failed' ? 'alert' : undefined}>
          {local.message ?? words.photoState[local.state]}
          {!local.isKept && local.state !== 'done' && ` ${words.photoNotKept}`}
        </small>
      )}
      {local?.state === 'failed' && (
        <Button tone="quiet" onClick={() => sendPhotoAgain(id)}>
          {words.photoAgain}
        </Button>
      )}
      {onRemove && (
        <button
          type="button"
          className="photo-remove"
          aria-label={words.removePhoto(number)}
          onClick={() => {
            onRemove(id)
            if (local && local.state !== 'done') dropPhoto(id)
          }}
        >
          ×
        </button>
      )}
    </li>
  )
}
