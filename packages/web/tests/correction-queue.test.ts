import { expect, test } from 'vitest'
import type { Correction } from '@hengji/domain/document/correction.ts'
import {
  hasArrived,
  readQueue,
  versionToBuildOn,
  withSteps,
  withUndo,
  writeQueue,
  type Step,
} from '../src/features/review-desk/correction-queue.ts'
import { browserStore } from './browser-store.ts'

const set = (text: string): Correction => ({
  kind: 'set',
  part: { in: 'indicator', index: 0 },
  field: 'weightPoints',
  text,
})
const correct = (text: string): Step => ({ kind: 'correct', correction: set(text) })

test('刷新后队列还在，空了就不留痕迹', () => {
  const store = browserStore()
  writeQueue(store, 'q', { version: 3, steps: [correct('2'), { kind: 'undo' }] })
  expect(readQueue(store, 'q')).toEqual({ version: 3, steps: [correct('2'), { kind: 'undo' }] })
  writeQueue(store, 'q', { version: 4, steps: [] })
  expect(store.length).toBe(0)
  expect(readQueue(store, 'q')).toBeNull()
})

test('存储已满或内容不是队列时不出错，只是没有存下', () => {
  expect(writeQueue(browserStore(5), 'q', { version: 1, steps: [correct('2')] })).toBe(false)
  const store = browserStore()
  for (const text of ['', '{', 'null', '[]', '{"version":"1","steps":[]}', '{"version":1}']) {
    store.setItem('q', text)
    expect(readQueue(store, 'q')).toBeNull()
  }
})

test('更正依次叠加，撤销拿掉最后一处，包括已保存的', () => {
  expect(withSteps([set('1')], [correct('2'), correct('3')])).toEqual([set('1'), set('2'), set('3')])
  expect(withSteps([set('1')], [correct('2'), { kind: 'undo' }, { kind: 'undo' }])).toEqual([])
})

test('没发出的更正撤销时直接去掉；已发出的请服务器撤销', () => {
  expect(withUndo([correct('2'), correct('3')], 1)).toEqual([correct('2')])
  expect(withUndo([correct('2')], 1)).toEqual([correct('2'), { kind: 'undo' }])
  expect(withUndo([], 0)).toEqual([{ kind: 'undo' }])
})

test('回音丢在路上而更正已到，认得出来', () => {
  expect(hasArrived(correct('2'), [set('1'), set('2')])).toBe(true)
  expect(hasArrived(correct('2'), [set('2'), set('1')])).toBe(false)
  expect(hasArrived({ kind: 'undo' }, [set('2')])).toBe(false)
})

test('应答刚到、页面还没重画时，新的一步接在应答的版本上', () => {
  const answered = { version: 5, steps: [] }
  expect(versionToBuildOn(answered, 4)).toBe(5)
  expect(versionToBuildOn({ version: 4, steps: [] }, 6)).toBe(6)
  // Steps that wait keep the version they were made on: a change by somebody else must show as a conflict.
  expect(versionToBuildOn({ version: 4, steps: [correct('2')] }, 6)).toBe(4)
})
