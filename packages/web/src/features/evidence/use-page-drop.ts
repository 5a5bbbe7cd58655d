import { useEffect, useRef, useState } from 'react'

/**
 * On this page files are proofs, wherever they are let go: the page hears of them before the site does, which would
 * take them for plans to read in. @returns whether some hang over it now
 */
export function usePageDrop(onFiles: ((files: File[]) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false)
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  })
  const isTaking = onFiles !== null
  useEffect(() => {
    if (!isTaking) return
    let depth = 0
    const hear = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.type === 'dragenter') depth += 1
      if (event.type === 'dragleave') depth = Math.max(0, depth - 1)
      if (event.type === 'drop') {
        depth = 0
        take.current?.([...event.dataTransfer.files])
      }
      setIsOver(depth > 0)
    }
    const kinds = ['dragenter', 'dragover', 'dragleave', 'drop'] as const
    for (const kind of kinds) window.addEventListener(kind, hear, { capture: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, hear, { capture: true })
    }
  }, [isTaking])
  return isOver
}
