/** Bytes as a person says them: `86 KB`, `12.4 MB`. */
export function fileSize(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  if (megabytes >= 1) return `${megabytes >= 100 ? Math.round(megabytes) : megabytes.toFixed(1)} MB`
  return `${Math.max(1, Math.ceil(bytes / 1024))} KB`
}
