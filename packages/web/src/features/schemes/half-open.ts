/** `80（含）至 90（不含）`: a lower end belongs to its own band, an upper end to the band above. */
export function halfOpen(from: string | null, above: string | null, unit: string): string {
  if (from === null) return above === null ? '全部' : `不到 ${above}${unit}`
  return above === null ? `${from}${unit}以上（含）` : `${from}${unit}（含）至 ${above}${unit}（不含）`
}
