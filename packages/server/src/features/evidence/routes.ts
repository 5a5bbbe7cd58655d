import type { Api, Platform } from '../../platform/platform.ts'

export function evidenceRoutes(_api: Api, _platform: Platform): void {}
