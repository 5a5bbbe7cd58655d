import type { AppointmentView, UnitPeople } from '@hengji/contract/people.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { nameIn } from './use-people.ts'

/** 归集管理科 · 科室负责人（科长） */
export function placeText(unit: UnitPeople, { sectionId, duty, title }: AppointmentView): string {
  const section = nameIn(unit.sections, sectionId)
  const place = section === '' ? dutyNames[duty] : `${section} · ${dutyNames[duty]}`
  return title === null ? place : `${place}（${title}）`
}

/** Duties in lines: a leader's sections stand together. */
export function placeLines(unit: UnitPeople, held: readonly AppointmentView[]): string[] {
  const supervised = held.filter(({ duty, sectionId }) => duty === 'supervising-leader' && sectionId !== null)
  const others = held.filter((each) => !supervised.includes(each))
  if (supervised.length < 2) return held.map((each) => placeText(unit, each))
  const sections = supervised.map(({ sectionId }) => nameIn(unit.sections, sectionId)).join('、')
  return [...others.map((each) => placeText(unit, each)), `${dutyNames['supervising-leader']}：${sections}`]
}
