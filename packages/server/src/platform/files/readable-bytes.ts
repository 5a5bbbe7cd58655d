/** A file of which parts are read, wherever it lies. */
export interface ReadableBytes {
  size: number
  /** As many bytes as there are, where the file ends before. */
  read(start: number, length: number): Promise<Uint8Array>
}
