import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AddScheme, SchemeList } from '@hengji/contract/schemes.ts'
import { addScheme, schemeListQuery, schemeQuery } from '../../api/schemes.ts'
import { RequestRefused } from '../../api/request.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { schemesWords } from '../../messages/schemes.ts'

const words = schemesWords.from
type Way = 'template' | 'earlier' | 'file'

/** Begins a draft: from a template, from a scheme there is, from a file. */
export function NewScheme({
  list,
  earlier,
  onCancel,
}: {
  list: SchemeList
  earlier?: string | undefined
  onCancel?: (() => void) | undefined
}) {
  const past = list.schemes.filter(({ state }) => state === 'in-force' || state === 'superseded')
  const [way, setWay] = useState<Way>(earlier === undefined ? 'template' : 'earlier')
  const [template, setTemplate] = useState(list.templates[0]?.id ?? '')
  const [schemeId, setSchemeId] = useState(earlier ?? past[0]?.id ?? '')
  const [year, setYear] = useState(String(list.year))
  const [file, setFile] = useState<Record<string, unknown> | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [id] = useState(() => crypto.randomUUID())
  const { begin, isBusy } = useBegin(setError)
  const take = async (chosen: File | undefined) => {
    setError(null)
    setFile(null)
    if (!chosen) return
    try {
      const json: unknown = JSON.parse(await chosen.text())
      if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error('no scheme')
      setFile(json as Record<string, unknown>)
    } catch {
      setError(words.fileWrong)
    }
  }
  const start = () => {
    const number = /^\d{4}$/.test(year.trim()) ? parseInt(year, 10) : 0
    if (way !== 'file' && (number < 1949 || number > 2999)) return setError(words.yearWrong)
    if (way === 'template') begin({ id, from: { kind: 'template', template, year: number } })
    else if (way === 'earlier') begin({ id, from: { kind: 'earlier', schemeId, year: number } })
    else if (file !== null) begin({ id: crypto.randomUUID(), from: { kind: 'file', scheme: file } })
  }
  return (
    <form
      className="scheme-new"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <fieldset>
        <legend>{words.title}</legend>
        {(past.length > 0 ? (['template', 'earlier', 'file'] as const) : (['template', 'file'] as const)).map(
          (each) => (
            <label key={each} className="scheme-way">
              <input
                type="radio"
                name="way"
                checked={way === each}
                onChange={() => {
                  setWay(each)
                  setError(null)
                }}
              />
              <span>{words[each]}</span>
            </label>
          ),
        )}
      </fieldset>
      {way === 'template' && (
        <fieldset>
          <legend>{words.which}</legend>
          {list.templates.map((each) => (
            <div key={each.id}>
              <label className="scheme-way">
                <input
                  type="radio"
                  name="template"
                  checked={template === each.id}
                  onChange={() => setTemplate(each.id)}
                />
                <span>{each.title}</span>
              </label>
              <small>{each.description}</small>
            </div>
          ))}
        </fieldset>
      )}
      {way === 'earlier' && (
        <label className="field">
          <span>{words.which}</span>
          <select
            className="text-input"
            value={schemeId}
            onChange={(event) => setSchemeId(event.target.value)}
          >
            {past.map((each) => (
              <option key={each.id} value={each.id}>
                {schemesWords.years(each.year)} · {each.title}
                {each.version > 1 ? ` · ${schemesWords.version(each.version)}` : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      {way === 'file' ? (
        <label className="field">
          <span>{words.fileNote}</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
      ) : (
        <div className="scheme-new-year">
          <Field
            label={words.year}
            note={words.moved}
            value={year}
            inputMode="numeric"
            maxLength={4}
            required
            onChange={(event) => setYear(event.target.value)}
          />
        </div>
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div className="scheme-acts">
        <Button type="submit" tone="primary" aria-busy={isBusy} disabled={way === 'file' && file === null}>
          {words.begin}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </form>
  )
}

/** Makes the draft and goes there; the second click does nothing. */
export function useBegin(onError: (sentence: string | null) => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isBusy, setIsBusy] = useState(false)
  const begin = (added: AddScheme) => {
    if (isBusy) return
    setIsBusy(true)
    onError(null)
    addScheme(added).then(
      (view) => {
        queries.setQueryData(schemeQuery(view.id).queryKey, view)
        void queries.invalidateQueries({ queryKey: schemeListQuery.queryKey, exact: true })
        void navigate({ to: '/schemes/$schemeId', params: { schemeId: view.id } })
        setIsBusy(false)
      },
      (refused: unknown) => {
        setIsBusy(false)
        if (!(refused instanceof RequestRefused)) throw refused
        onError(refused.message)
      },
    )
  }
  return { begin, isBusy }
}
