import { throughAppraisal } from './year-appraisal.ts'
import { throughAudit } from './year-audit.ts'
import { throughAutumn } from './year-autumn.ts'
import { throughJanuary } from './year-january.ts'
import { throughPanel } from './year-panel.ts'
import { throughProof } from './year-proof.ts'
import { throughResult } from './year-result.ts'
import { throughSummer } from './year-summer.ts'
import { walkThroughYear } from './year-walk.ts'

/** One unit's year from July to the published result in February, in one site: each step goes on from the one before. */
const year = walkThroughYear()
throughSummer(year)
throughAutumn(year)
throughJanuary(year)
throughPanel(year)
throughAppraisal(year)
throughResult(year)
throughProof(year)
throughAudit(year)
