import { dismissUpload, retryUpload, type Upload } from '../../api/upload-queue.ts'
import { Button } from '../../design/button.tsx'
import { importsWords } from '../../messages/imports.ts'

/** One file on its way: bytes leaving, being read, or what went wrong and how to go on. */
export function UploadRow({ upload }: { upload: Upload }) {
  const percent = Math.floor(upload.progress * 100)
  return (
    <li className={`upload upload-${upload.state}`}>
      <span className="upload-name">{upload.fileName}</span>
      {upload.state === 'failed' ? (
        <span className="upload-message">{upload.message}</span>
      ) : (
        <progress
          max={1}
          value={upload.state === 'reading' ? undefined : upload.progress}
          aria-label={upload.fileName}
        />
      )}
      <span className="upload-state">
        {upload.state === 'sending' ? importsWords.sending(percent) : importsWords[upload.state]}
      </span>
      {upload.state === 'failed' && (
        <span>
          <Button tone="quiet" onClick={() => retryUpload(upload.number)}>
            {importsWords.again}
          </Button>
          <Button tone="quiet" onClick={() => dismissUpload(upload.number)}>
            {importsWords.dismiss}
          </Button>
        </span>
      )}
    </li>
  )
}
