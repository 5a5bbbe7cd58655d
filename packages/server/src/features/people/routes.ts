import type { Api, Platform } from '../../platform/platform.ts'
import { handoverRoutes } from './handover-routes.ts'
import { peerGroupRoutes } from './peer-group-routes.ts'
import { peopleImportRoutes } from './people-import-routes.ts'
import { personRoutes } from './person-routes.ts'
import { planNameRoutes } from './plan-name-routes.ts'
import { structureRoutes } from './structure-routes.ts'

export function peopleRoutes(api: Api, platform: Platform): void {
  personRoutes(api, platform)
  structureRoutes(api, platform)
  handoverRoutes(api, platform)
  peopleImportRoutes(api, platform)
  planNameRoutes(api, platform)
  peerGroupRoutes(api, platform)
}
