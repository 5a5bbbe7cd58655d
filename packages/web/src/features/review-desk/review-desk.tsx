import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { mayImport, useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { useDelegatedClick } from '../../design/use-delegated-click.ts'
import { importsWords } from '../../messages/imports.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FindingsPane } from './findings-pane.tsx'
import { Grid } from './grid.tsx'
import { Gutter, useSourceShare } from './gutter.tsx'
import { Inspector } from './inspector.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Legend, useLegend } from './legend.tsx'
import { LinkLine } from './link-line.tsx'
import { PageChoice } from './page-choice.tsx'
import type { ReadableDraft } from './readable-draft.ts'
import { SourceView } from './source-view.tsx'
import { SumsLine } from '../../fields/grid/sums-line.tsx'
import { useCursor } from './use-cursor.ts'
import { useDesk } from './use-desk.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useLitSource } from './use-lit-source.ts'
import { hundredOf } from '../../fields/grid/use-row-window.ts'
import { severities, tallyOf } from '../../fields/grid/value-marks.ts'
import './desk.css'

type Tab = 'source' | 'plan' | 'findings'

/** The original left, what was read right, what a reviewer would point at beside it; all three know one another. */
export function ReviewDesk({ draft }: { draft: ReadableDraft }) {
  const session = useSession()
  const { at } = useSearch({ from: '/imports/$importId' })
  const desk = useDesk(draft, session.account.id)
  const mayEdit = draft.state === 'review' && mayImport(session)
  const cursor = useCursor(desk, draft.source, mayEdit)
  const { document, selected, edit } = cursor
  const [tab, setTab] = useState<Tab>('plan')
  const [hasFindings, setHasFindings] = useState(true)
  const [dialog, setDialog] = useState<'keys' | 'confirm' | null>(null)
  const [share, setShare] = useSourceShare()
  const [hasLegend, closeLegend] = useLegend()
  const frame = useRef<HTMLDivElement>(null)
  const sourcePane = useRef<HTMLDivElement>(null)

  const findings = cursor.findings
  const severityOf = useMemo(() => severities(findings), [findings])
  const tally = tallyOf(desk.document)
  const lit = selected ? cursor.places.placeOf(selected) : cursor.litPlace
  useLitSource(sourcePane, lit)
  useDelegatedClick(sourcePane, '[data-place]', (element) => {
    if (cursor.goToPlace(element.dataset['place'] ?? '')) setTab('plan')
  })

  const askConfirm = () => {
    if (mayEdit) setDialog('confirm')
  }
  const keys = useDeskKeys({
    cursor,
    isBlocked: dialog !== null || desk.conflict !== null,
    onKeys: () => setDialog('keys'),
    onConfirm: askConfirm,
  })

  const hasArrivedAt = useRef(false)
  useEffect(() => {
    if (hasArrivedAt.current) return
    hasArrivedAt.current = true
    if (at === 'finding') cursor.goToFinding(0)
    else cursor.arrive(at ?? null)
    globalThis.document.getElementById('desk-grid')?.focus({ preventScroll: true })
  }, [at, cursor])

  const counts = [
    { text: deskWords.indicators(desk.document.indicators.length), run: null },
    { text: deskWords.repaired(tally.repaired), run: null },
    {
      text: deskWords.doubtful(tally.doubtful),
      run: () => {
        cursor.nextDoubt(1)
        setTab('plan')
      },
    },
    {
      text: deskWords.problems(findings.length),
      run: () => {
        cursor.nextFinding(1)
        setTab('plan')
      },
    },
    ...(tally.unplaced === 0
      ? []
      : [
          {
            text: deskWords.unplaced(tally.unplaced),
            run: () => {
              cursor.nextUnplaced()
              setTab('plan')
            },
          },
        ]),
  ]
  const planTitle = deskWords.plan[document.kind]

  return (
    <div className="desk" ref={frame}>
      <header className="desk-head">
        <h1>
          <Link to="/imports">{deskWords.crumb}</Link>
          <span className="desk-name">{draft.fileName}</span>
        </h1>
        <p className="desk-counts">
          {counts.map(({ text, run }) =>
            run ? (
              <button type="button" key={text} onClick={run}>
                {text}
              </button>
            ) : (
              <span key={text}>{text}</span>
            ),
          )}
        </p>
        <span
          className={desk.waiting > 0 && !desk.isSending ? 'desk-saved desk-waiting' : 'desk-saved'}
          role="status"
        >
          {!mayEdit
            ? importsWords.states[draft.state]
            : desk.waiting === 0
              ? deskWords.saved
              : desk.isSending
                ? deskWords.sending
                : deskWords.waiting(desk.waiting)}
        </span>
        <Button keys="?" className="desk-keys" onClick={() => setDialog('keys')}>
          {deskWords.keys}
        </Button>
        {mayEdit && (
          <Button tone="primary" onClick={askConfirm}>
            {deskWords.confirm}
          </Button>
        )}
        {draft.state === 'confirmed' && draft.documentId && (
          <Link className="button" to="/documents/$documentId" params={{ documentId: draft.documentId }}>
            {importsWords.view}
          </Link>
        )}
      </header>
      {hasLegend && <Legend onSeen={closeLegend} />}
      <div className="desk-tabs" role="tablist" aria-label={deskWords.tabs}>
        {(['source', 'plan', 'findings'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={tab === one}
            aria-controls={`desk-${one}`}
            onClick={() => setTab(one)}
          >
            {one === 'source'
              ? deskWords.source
              : one === 'plan'
                ? planTitle
                : `${deskWords.findings} ${findings.length}`}
          </button>
        ))}
      </div>
      <div
        className={`desk-panes desk-tab-${tab} ${hasFindings ? '' : 'desk-no-findings'}`}
        style={{ '--source-share': `${share}%` } as CSSProperties}
      >
        <section className="pane pane-source" id="desk-source" aria-label={deskWords.source}>
          <header className="pane-head">
            <h2>{deskWords.source}</h2>
            <PageChoice source={draft.source} pane={sourcePane} />
          </header>
          <ScrollRegion className="pane-body" ref={sourcePane} label={deskWords.source}>
            <SourceView
              source={draft.source}
              title={document.title}
              neededPage={cursor.neededPage}
              neededRow={hundredOf(cursor.neededRow)}
            />
          </ScrollRegion>
        </section>
        <Gutter share={share} onShare={setShare}>
          <LinkLine
            frame={frame}
            from={lit}
            to={selected}
            layout={`${hasFindings}${tab}${share}${hasLegend}`}
          />
        </Gutter>
        <section className="pane pane-plan" id="desk-plan" aria-label={planTitle}>
          <Inspector
            document={document}
            selected={selected}
            carried={cursor.carried}
            mayEdit={mayEdit}
            onPutDown={cursor.putDown}
            onEdit={() => selected && cursor.beginEdit(selected)}
            onAccept={cursor.accept}
            onShowSource={() => setTab('source')}
            onInsertRow={cursor.insertRow}
            onRemoveRow={cursor.removeRow}
          />
          <Grid
            document={document}
            selected={selected}
            edit={edit}
            carried={cursor.carried}
            severityOf={severityOf}
            onSelect={cursor.select}
            onEdit={cursor.beginEdit}
            onType={cursor.type}
            onCommit={cursor.commit}
            onLeave={cursor.leaveEdit}
            onKeyDown={keys}
          />
          <SumsLine document={document} onSelect={cursor.select} />
        </section>
        <FindingsPane
          findings={findings}
          current={cursor.currentFinding}
          isOpen={hasFindings}
          onToggle={() => setHasFindings(!hasFindings)}
          onGo={(index) => {
            cursor.goToFinding(index)
            setTab('plan')
          }}
        />
      </div>
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(null)} />}
      {dialog === 'confirm' && <ConfirmDialog draft={draft} desk={desk} onClose={() => setDialog(null)} />}
      {desk.conflict && <ConflictDialog conflict={desk.conflict} onSettle={desk.settleConflict} />}
    </div>
  )
}
