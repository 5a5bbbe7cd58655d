import { describe, expect, it } from 'vitest'
import {
  correctionsOf,
  editQueueName,
  readEditQueue,
  rebaseSteps,
  rowNames,
  writeEditQueue,
  type Step,
} from '../src/features/approval/edit-queue.ts'
import { browserStore } from './browser-store.ts'

const set = (index: number, text: string): Step => ({
  kind: 'correct',
  correction: { kind: 'set', part: { in: 'indicator', index }, field: 'owners', text },
})
const insert = (index: number): Step => ({ kind: 'correct', correction: { kind: 'insert-row', index } })
const remove = (index: number): Step => ({ kind: 'correct', correction: { kind: 'remove-row', index } })

describe('who the rows are', () => {
  it('keeps identities, and names a new row by the edit that brought it', () => {
    const edits = [
      { revision: 4, corrections: [{ kind: 'insert-row' as const, index: 1 }] },
      { revision: 5, corrections: [{ kind: 'remove-row' as const, index: 2 }] },
    ]
    expect(rowNames({ indicatorIds: ['a', null, 'c'], edits })).toEqual(['a', 'edit 4.0', 'c'])
  })

  it('is the same for two people who see the same new row, though one sees more edits', () => {
    const first = { revision: 4, corrections: [{ kind: 'insert-row' as const, index: 0 }] }
    const second = { revision: 6, corrections: [{ kind: 'insert-row' as const, index: 0 }] }
    expect(rowNames({ indicatorIds: [null, 'a'], edits: [first] })).toEqual(['edit 4.0', 'a'])
    expect(rowNames({ indicatorIds: [null, null, 'a'], edits: [first, second] })).toEqual([
      'edit 6.0',
      'edit 4.0',
      'a',
    ])
  })
})

describe('steps put to a newer state', () => {
  it('follow their row where others inserted above it', () => {
    expect(rebaseSteps([set(1, '林一')], ['a', 'b'], ['a', 'new', 'b'])).toEqual([set(2, '林一')])
  })

  it('are nothing where their row is gone, and the rest goes on', () => {
    expect(rebaseSteps([set(0, '林一'), set(1, '许二')], ['a', 'b'], ['b'])).toEqual([null, set(0, '许二')])
  })

  it('keep to the rows they bring themselves', () => {
    const steps = [insert(1), set(1, '林一'), set(2, '许二'), remove(0), set(0, '林三')]
    expect(rebaseSteps(steps, ['a', 'b'], ['new', 'a', 'b'])).toEqual([
      insert(2),
      set(2, '林一'),
      set(3, '许二'),
      remove(1),
      set(1, '林三'),
    ])
  })

  it('put a row at the end again at the end', () => {
    expect(rebaseSteps([insert(2)], ['a', 'b'], ['a', 'b', 'new'])).toEqual([insert(3)])
  })

  it('count rows as they stood before what was taken back', () => {
    const steps: Step[] = [insert(0), { kind: 'undo' }, set(0, '林一')]
    expect(rebaseSteps(steps, ['a'], ['new', 'a'])).toEqual([insert(1), { kind: 'undo' }, set(1, '林一')])
  })

  it('leave alone what stands in no row', () => {
    const head: Step = {
      kind: 'correct',
      correction: { kind: 'set', part: { in: 'head' }, field: 'title', text: '方案' },
    }
    expect(rebaseSteps([head, { kind: 'undo' }], ['a'], ['b'])).toEqual([head, { kind: 'undo' }])
  })
})

describe('what waits', () => {
  it('is shown without what was taken back', () => {
    expect(correctionsOf([set(0, '林一'), set(0, '许二'), { kind: 'undo' }])).toEqual([
      (set(0, '林一') as Extract<Step, { kind: 'correct' }>).correction,
    ])
  })

  it('is kept on this machine, and leaves nothing behind once it has arrived', () => {
    const store = browserStore()
    const name = editQueueName('me', 'plan')
    const queue = { version: 2, revision: 7, rows: ['a'], steps: [set(0, '林一')] }
    expect(writeEditQueue(store, name, queue)).toBe(true)
    expect(readEditQueue(store, name)).toEqual(queue)
    writeEditQueue(store, name, { ...queue, steps: [] })
    expect(store.length).toBe(0)
    store.setItem(name, '{"version":1,"steps":"?"}')
    expect(readEditQueue(store, name)).toBeNull()
  })
})
