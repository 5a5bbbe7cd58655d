import type { SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import { openDraftSaver, type SavedDraft } from '../../api/draft-saver.ts'
import { newerSheet, saveScoreSheet } from '../../api/scoring.ts'
import { laterInBrowser, useSavedDraft } from '../../api/use-saved-draft.ts'
import { useSession } from '../../fields/session-context.ts'

export interface SheetContent {
  schemeId: string | null
  formula: string
  values: Readonly<Record<string, string>>
}

interface GivenSheet {
  unitId: string
  year: number
  sheet: ScoreSheet | null
  schemes: readonly SchemeEntry[]
  /** As the unit's own plan of that year prints it, where one is stored. */
  planFormula: string | null
}

/** A score sheet, kept on this machine until the server has it; a new one is saved once something is typed. */
export function useSheet({ unitId, year, sheet, schemes, planFormula }: GivenSheet) {
  const { account } = useSession()
  const given = sheet
    ? savedIn(sheet)
    : { draft: firstContent(schemes, year, planFormula), revision: 0, by: null }
  const { draft, change, ...inHand } = useSavedDraft(
    () =>
      openDraftSaver({
        store: localStorage,
        name: `hengji.score-sheet.${account.id}.${unitId}.${year}`,
        isDraft: isSheetContent,
        given,
        send: async (content, version) =>
          savedIn(await saveScoreSheet({ unitId, year, version, ...content, values: { ...content.values } })),
        newerIn(error) {
          const newer = newerSheet(error)
          return newer && savedIn(newer)
        },
        later: laterInBrowser,
      }),
    given,
  )
  return {
    ...draft,
    ...inHand,
    chooseScheme(id: string) {
      const formula = formulaOf(schemes.find((one) => one.id === id))
      change((before) => ({
        ...before,
        schemeId: id === '' ? null : id,
        ...(formula === null ? {} : { formula }),
      }))
    },
    typeFormula: (formula: string) => change((before) => ({ ...before, formula, schemeId: null })),
    typeValue: (name: string, text: string) =>
      change((before) => ({ ...before, values: { ...before.values, [name]: text } })),
  }
}

function savedIn({ schemeId, formula, values, version, updatedBy }: ScoreSheet): SavedDraft<SheetContent> {
  return { draft: { schemeId, formula, values }, revision: version, by: updatedBy }
}

/** A new sheet begins with the unit's own plan, else with the scheme of its year; never with another year's. */
function firstContent(
  schemes: readonly SchemeEntry[],
  year: number,
  planFormula: string | null,
): SheetContent {
  if (planFormula !== null) return { schemeId: null, formula: planFormula, values: {} }
  const scheme = schemes.find((one) => one.year === year)
  return { schemeId: scheme?.id ?? null, formula: formulaOf(scheme) ?? '', values: {} }
}

function formulaOf(scheme: SchemeEntry | undefined): string | null {
  const formula = scheme?.scheme['formula']
  return typeof formula === 'string' ? formula : null
}

function isSheetContent(value: unknown): value is SheetContent {
  return typeof value === 'object' && value !== null && 'formula' in value && 'values' in value
}
