/** What the address of the page says: `/evidence?unit&year&indicator…`. */
export interface EvidenceAddress {
  unit?: string | undefined
  year?: string | undefined
  indicator?: string | undefined
  proof?: string | undefined
  text?: string | undefined
  mark?: string | undefined
  department?: string | undefined
  person?: string | undefined
  month?: string | undefined
}
