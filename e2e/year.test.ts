import { throughAudit } from './year-audit.ts'
import { throughAutumn } from './year-autumn.ts'
import { throughSummer } from './year-summer.ts'
import { walkThroughYear } from './year-walk.ts'

/** One unit's year from July on, in one site: each step goes on from the one before. */
const year = walkThroughYear()
throughSummer(year)
throughAutumn(year)
throughAudit(year)
