import { useEffect, useState } from 'react'
import type { SchemeEntry, ScoreSheet, ScoreSheetConflict } from '@hengji/contract/scoring.ts'
import { RequestRefused } from '../../api/request.ts'
import { saveScoreSheet } from '../../api/scoring.ts'

interface SheetContent {
  schemeId: string | null
  formula: string
  values: Readonly<Record<string, string>>
}

interface GivenSheet {
  unitId: string
  year: number
  sheet: ScoreSheet | null
  schemes: readonly SchemeEntry[]
  mayEdit: boolean
  /** As the unit's own plan of that year prints it, where one is stored. */
  planFormula: string | null
}

export interface SheetInHand extends SheetContent {
  state: 'saved' | 'saving' | 'unsaved'
  conflict: ScoreSheet | null
  chooseScheme(id: string): void
  typeFormula(text: string): void
  typeValue(name: string, text: string): void
  settle(keepMine: boolean): void
}

const pause = 700
const again = 5_000

/** Saves what is typed after a short pause; what could not be sent stays on this machine and is sent again. */
export function useSheet({ unitId, year, sheet, schemes, mayEdit, planFormula }: GivenSheet): SheetInHand {
  const draftName = `hengji.score-sheet.${unitId}.${year}`
  const [content, setContent] = useState<SheetContent>(
    () => readDraft(draftName) ?? contentOf(sheet) ?? firstContent(schemes, year, planFormula),
  )
  const [version, setVersion] = useState(sheet?.version ?? 0)
  const [saved, setSaved] = useState<SheetContent | null>(() => contentOf(sheet))
  const [isSaving, setIsSaving] = useState(false)
  const [conflict, setConflict] = useState<ScoreSheet | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [hasTyped, setHasTyped] = useState(() => readDraft(draftName) !== null)
  const isSame = JSON.stringify(content) === JSON.stringify(saved)

  useEffect(() => {
    if (!mayEdit || isSame || conflict !== null || !hasTyped) return
    localStorage.setItem(draftName, JSON.stringify(content))
    let isGone = false
    const timer = setTimeout(
      () => {
        setIsSaving(true)
        saveScoreSheet({ unitId, year, version, ...content, values: { ...content.values } }).then(
          (answer) => {
            localStorage.removeItem(draftName)
            if (isGone) return
            setVersion(answer.version)
            setSaved(content)
            setIsSaving(false)
          },
          (error: unknown) => {
            if (isGone) return
            setIsSaving(false)
            const newer = newerSheet(error)
            if (newer) setConflict(newer)
            else
              setTimeout(() => {
                if (!isGone) setAttempt((count) => count + 1)
              }, again)
          },
        )
      },
      attempt === 0 ? pause : 0,
    )
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [content, version, conflict, attempt, isSame, hasTyped, mayEdit, draftName, unitId, year])

  const change = (changed: Partial<SheetContent>) => {
    setHasTyped(true)
    setContent((before) => ({ ...before, ...changed }))
  }
  return {
    ...content,
    conflict,
    state: isSame || !hasTyped ? 'saved' : isSaving ? 'saving' : 'unsaved',
    chooseScheme(id) {
      const formula = formulaOf(schemes.find((one) => one.id === id))
      change({ schemeId: id === '' ? null : id, ...(formula === null ? {} : { formula }) })
    },
    typeFormula: (text) => change({ formula: text, schemeId: null }),
    typeValue: (name, text) => change({ values: { ...content.values, [name]: text } }),
    settle(keepMine) {
      if (!conflict) return
      setVersion(conflict.version)
      if (!keepMine) {
        localStorage.removeItem(draftName)
        setContent(contentOf(conflict) ?? content)
        setSaved(contentOf(conflict))
      }
      setConflict(null)
    },
  }
}

function contentOf(sheet: ScoreSheet | null): SheetContent | null {
  return sheet ? { schemeId: sheet.schemeId, formula: sheet.formula, values: sheet.values } : null
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

function readDraft(name: string): SheetContent | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('formula' in kept) || !('values' in kept)) return null
    return kept as SheetContent
  } catch {
    return null
  }
}

function newerSheet(error: unknown): ScoreSheet | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  return (error.body as Partial<ScoreSheetConflict> | null)?.newer ?? null
}
