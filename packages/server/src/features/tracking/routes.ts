import type { Api, Platform } from '../../platform/platform.ts'
import { measureRoutes } from './measure-routes.ts'
import { progressRoutes } from './progress-routes.ts'
import { reportRoutes } from './report-routes.ts'

export function trackingRoutes(api: Api, platform: Platform): void {
  progressRoutes(api, platform)
  reportRoutes(api, platform)
  measureRoutes(api, platform)
}
