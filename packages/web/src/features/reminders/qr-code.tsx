import AntdQrCode from 'antd/es/qr-code'
import { AntdTheme } from '../../design/antd-theme.tsx'

/** Loaded when one is wanted. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  return (
    <AntdTheme>
      <div className="calendar-qr" role="img" aria-label={label}>
        <span aria-hidden="true">
          <AntdQrCode value={text} type="svg" size={168} bordered={false} errorLevel="M" />
        </span>
      </div>
    </AntdTheme>
  )
}
