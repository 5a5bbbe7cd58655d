import { useId, useRef } from 'react'
import { dropWords } from '../messages/imports.ts'
import './drop-target.css'

/** A wide field to let files go on, or to choose them from. The whole page takes files too. */
export function DropTarget({
  onFiles,
  small = false,
}: {
  onFiles: (files: File[]) => void
  small?: boolean
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={small ? 'drop-target drop-target-small' : 'drop-target'}>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="visually-hidden"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <label htmlFor={id}>
        <strong>{dropWords.title}</strong>
        <span>{dropWords.hint}</span>
      </label>
    </div>
  )
}
