import { lightWords } from '../messages/light.ts'
import './light-mark.css'

export type LightName = keyof typeof lightWords

/** A light: its drawing and its word say the same as its colour, so that none of them is needed alone. */
export function LightMark({ light, bare = false }: { light: LightName; bare?: boolean }) {
  return (
    <span className={`light light-${light}`} title={bare ? lightWords[light] : undefined}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {drawings[light]}
      </svg>
      <span className={bare ? 'visually-hidden' : undefined}>{lightWords[light]}</span>
    </span>
  )
}

const disc = <circle cx="7" cy="7" r="6.5" />

const drawings = {
  red: (
    <>
      {disc}
      <path d="m4.5 4.5 5 5m0-5-5 5" />
    </>
  ),
  yellow: (
    <>
      <circle cx="7" cy="7" r="5.75" className="light-ring" />
      <path d="M7 1.25a5.75 5.75 0 0 1 0 11.5Z" className="light-half" />
    </>
  ),
  green: (
    <>
      {disc}
      <path d="m4 7.2 2.2 2.2L10 5.2" />
    </>
  ),
  blue: (
    <>
      {disc}
      <path d="M7 10.2V4.2M4.4 6.6 7 4l2.6 2.6" />
    </>
  ),
  grey: <circle cx="7" cy="7" r="5.75" className="light-silent" />,
  none: <path d="M3.5 7h7" className="light-none-line" />,
}
