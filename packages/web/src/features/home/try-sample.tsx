import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { homeImportsWords } from '../../messages/home-imports.ts'
import { zh } from '../../messages/zh.ts'

/** Laid there when the pages are built. */
const sampleAddress = '/samples/plan-to-try.txt'

/** For those who come the first time with no file at hand: one of the sample documents takes the way of any other. */
export function TrySample({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isBusy, setIsBusy] = useState(false)
  const bring = async () => {
    const answer = await fetch(sampleAddress)
    if (!answer.ok) throw new Error(String(answer.status))
    onFiles([new File([await answer.arrayBuffer()], homeImportsWords.sampleName)])
  }
  return (
    <p className="home-try">
      {homeImportsWords.firstTime}{' '}
      <Button
        tone="quiet"
        aria-busy={isBusy}
        onClick={() => {
          if (isBusy) return
          setIsBusy(true)
          bring().catch(() => {
            setIsBusy(false)
            showToast({ text: zh.common.offline })
          })
        }}
      >
        {homeImportsWords.trySample}
      </Button>
      <span className="home-try-note">{homeImportsWords.sampleNote}</span>
    </p>
  )
}
