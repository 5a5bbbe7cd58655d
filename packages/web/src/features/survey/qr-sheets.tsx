import { QRCode } from 'antd'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../design/button.tsx'
import { surveyWords as words } from '../../messages/survey.ts'

interface QrSheetsProps {
  title: string
  unit: string
  note: string | null
  addresses: readonly string[]
  onClose: () => void
}

/** Sheets of codes to be cut apart, or one large one for the wall; nothing else is printed. */
export function QrSheets({ title, unit, note, addresses, onClose }: QrSheetsProps) {
  const isPoster = addresses.length === 1
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [onClose])
  return createPortal(
    <div className={isPoster ? 'qr-sheets qr-poster' : 'qr-sheets'} role="dialog" aria-label={words.print}>
      <div className="qr-bar">
        <Button onClick={onClose}>{words.qrClose}</Button>
        <Button tone="primary" onClick={() => window.print()}>
          {words.qrPrint}
        </Button>
      </div>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <strong>{title}</strong>
            <span>{words.qrUnit(unit)}</span>
            <QRCode
              value={address}
              type="svg"
              bordered={false}
              errorLevel="M"
              size={isPoster ? 420 : 150}
              color="#000000"
              bgColor="#ffffff"
              marginSize={4}
            />
            <span>{words.qrTitle}</span>
            {note !== null && <small>{note}</small>}
            <code>{address}</code>
          </li>
        ))}
      </ul>
    </div>,
    document.body,
  )
}
