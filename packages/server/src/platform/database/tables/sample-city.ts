import type { Generated } from 'kysely'

/** 0020-sample-city.sql: one row, or none where this is no sample city. */
export interface SampleCityTables {
  sample_city: {
    id: number
    clock_set_to: Date
    clock_set_at: Date
    lived_until: Date
    was_left: Generated<boolean>
  }
}
