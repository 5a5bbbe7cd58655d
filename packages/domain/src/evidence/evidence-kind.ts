/** What a proof is, told by its content. It decides how the page shows it. */
export type EvidenceKind =
  | 'pdf'
  | 'image'
  | 'document'
  | 'sheet'
  | 'slides'
  | 'text'
  | 'sound'
  | 'film'
  | 'archive'
  | 'other'

/** `frame`: by the browser in a frame. `image`: as a picture. `pages`: its text and tables, drawn by us. */
export type EvidencePreview = 'frame' | 'image' | 'pages' | 'none'

interface MediaType {
  kind: EvidenceKind
  preview: EvidencePreview
  /** Endings that are right for it; the first is given to a file without one. */
  endings: readonly string[]
}

/** Every media type that is taken as a proof. What is not named here is refused. */
export const evidenceMediaTypes: Readonly<Record<string, MediaType>> = {
  'application/pdf': { kind: 'pdf', preview: 'frame', endings: ['pdf'] },
  'application/ofd': { kind: 'document', preview: 'none', endings: ['ofd'] },
  'image/jpeg': { kind: 'image', preview: 'image', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { kind: 'image', preview: 'image', endings: ['png'] },
  'image/gif': { kind: 'image', preview: 'image', endings: ['gif'] },
  'image/webp': { kind: 'image', preview: 'image', endings: ['webp'] },
  'image/bmp': { kind: 'image', preview: 'image', endings: ['bmp', 'dib'] },
  'image/avif': { kind: 'image', preview: 'image', endings: ['avif'] },
  'image/tiff': { kind: 'image', preview: 'none', endings: ['tif', 'tiff'] },
  'image/heic': { kind: 'image', preview: 'none', endings: ['heic', 'heif'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    kind: 'document',
    preview: 'pages',
    endings: ['docx', 'docm', 'dotx', 'wps'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    kind: 'sheet',
    preview: 'pages',
    endings: ['xlsx', 'xlsm', 'xltx', 'et'],
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    kind: 'slides',
    preview: 'none',
    endings: ['pptx', 'pptm', 'ppsx', 'dps'],
  },
  'application/vnd.oasis.opendocument.text': { kind: 'document', preview: 'none', endings: ['odt'] },
  'application/vnd.oasis.opendocument.spreadsheet': { kind: 'sheet', preview: 'none', endings: ['ods'] },
  'application/vnd.oasis.opendocument.presentation': { kind: 'slides', preview: 'none', endings: ['odp'] },
  'application/msword': { kind: 'document', preview: 'none', endings: ['doc', 'dot', 'wps'] },
  'application/vnd.ms-excel': { kind: 'sheet', preview: 'pages', endings: ['xls', 'xlt', 'et'] },
  'application/vnd.ms-powerpoint': { kind: 'slides', preview: 'none', endings: ['ppt', 'pps', 'dps'] },
  'application/vnd.ms-outlook': { kind: 'other', preview: 'none', endings: ['msg'] },
  'application/rtf': { kind: 'document', preview: 'none', endings: ['rtf', 'doc'] },
  'text/plain': { kind: 'text', preview: 'pages', endings: ['txt', 'md', 'log', 'json', 'xml', 'eml'] },
  'text/csv': { kind: 'sheet', preview: 'pages', endings: ['csv', 'tsv'] },
  'audio/mpeg': { kind: 'sound', preview: 'none', endings: ['mp3'] },
  'audio/wav': { kind: 'sound', preview: 'none', endings: ['wav'] },
  'audio/mp4': { kind: 'sound', preview: 'none', endings: ['m4a'] },
  'audio/amr': { kind: 'sound', preview: 'none', endings: ['amr'] },
  'audio/ogg': { kind: 'sound', preview: 'none', endings: ['ogg', 'oga', 'opus'] },
  'video/mp4': { kind: 'film', preview: 'none', endings: ['mp4', 'm4v'] },
  'video/quicktime': { kind: 'film', preview: 'none', endings: ['mov'] },
  'video/webm': { kind: 'film', preview: 'none', endings: ['webm'] },
  'video/x-msvideo': { kind: 'film', preview: 'none', endings: ['avi'] },
  'video/3gpp': { kind: 'film', preview: 'none', endings: ['3gp'] },
  'application/zip': { kind: 'archive', preview: 'none', endings: ['zip'] },
  'application/x-rar-compressed': { kind: 'archive', preview: 'none', endings: ['rar'] },
  'application/x-7z-compressed': { kind: 'archive', preview: 'none', endings: ['7z'] },
}

/** A proof may be this large. */
export const largestEvidence = 200 * 1024 * 1024

export function evidenceKindOf(mediaType: string): EvidenceKind {
  return evidenceMediaTypes[mediaType]?.kind ?? 'other'
}

export function evidencePreviewOf(mediaType: string): EvidencePreview {
  return evidenceMediaTypes[mediaType]?.preview ?? 'none'
}

export function isEvidenceMediaType(mediaType: string): boolean {
  return Object.hasOwn(evidenceMediaTypes, mediaType)
}

/** @returns the part after the last dot in lower case, `''` where there is none */
export function endingOf(fileName: string): string {
  return /\.([^./\\\s]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}
