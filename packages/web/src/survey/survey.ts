/**
 * The script on a citizen's form. The form works without it; with it a draft stays on the phone until it was sent, what
 * was left out is shown beside its question, and a broken connection loses nothing. Built for browsers of 2015 on, so it
 * uses nothing that they lack.
 */
import { answersOf, fill, missingIn, readDraft, type Draft } from './draft.ts'

const networkTrouble = '网络不通，答卷还没有交上。填好的内容都在，请再按一次“提交评议”。'
const serverTrouble = '服务器没有收下答卷。填好的内容都在，请过一会儿再按“提交评议”。'
const millisecondsToSend = 20000

const name = 'hengji.survey.' + location.pathname
const found = document.querySelector('form[data-survey]')
if (document.querySelector('main[data-done]') !== null) keep(null)
if (found !== null) begin(found as HTMLFormElement)

/** A phone that keeps nothing, as in private windows, still sends. */
function keep(draft: Draft | null): void {
  try {
    if (draft === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(draft))
  } catch (error) {
    void error
  }
}

function kept(): Draft | null {
  try {
    return readDraft(localStorage.getItem(name))
  } catch (error) {
    void error
    return null
  }
}

function begin(form: HTMLFormElement): void {
  const draft = kept()
  let requestKey = (form.elements.namedItem('requestKey') as HTMLInputElement).value
  if (draft !== null) {
    fill(form, draft.answers)
    // The same key as before, so that what was sent on a broken connection is not counted twice.
    requestKey = draft.requestKey
  }
  showChosen(form)
  const save = function (): void {
    keep({ requestKey: requestKey, answers: answersOf(form) })
    showChosen(form)
  }
  form.addEventListener('change', save)
  form.addEventListener('input', save)
  form.addEventListener('submit', function (event) {
    event.preventDefault()
    send(form, requestKey)
  })
}

/** Old browsers know no `:has`. */
function showChosen(form: HTMLFormElement): void {
  const options = form.querySelectorAll('.option')
  for (let index = 0; index < options.length; index += 1) {
    const option = options[index] as HTMLElement
    const input = option.querySelector('input') as HTMLInputElement
    option.className = input.checked ? 'option option-chosen' : 'option'
  }
}

function send(form: HTMLFormElement, requestKey: string): void {
  const button = form.querySelector('button') as HTMLButtonElement
  if (button.disabled) return
  say(form, '')
  if (!showMissing(form)) return
  const request = new XMLHttpRequest()
  const fail = function (sentence: string): void {
    button.disabled = false
    button.textContent = '提交评议'
    say(form, sentence)
  }
  request.open('POST', '/api/survey/' + location.pathname.split('/')[2])
  request.setRequestHeader('content-type', 'application/json')
  request.setRequestHeader('x-requested-with', 'hengji')
  request.timeout = millisecondsToSend
  request.onload = function () {
    if (request.status === 200) thank()
    else fail(sentenceOf(request.responseText))
  }
  request.onerror = function () {
    fail(networkTrouble)
  }
  request.ontimeout = request.onerror
  button.disabled = true
  button.textContent = '正在提交…'
  keep({ requestKey: requestKey, answers: answersOf(form) })
  request.send(JSON.stringify({ requestKey: requestKey, answers: answersOf(form) }))
}

function thank(): void {
  keep(null)
  const main = document.querySelector('main') as HTMLElement
  main.innerHTML = ''
  const title = document.createElement('h1')
  title.textContent = '谢谢'
  title.tabIndex = -1
  const sentence = document.createElement('p')
  sentence.className = 'sentence'
  sentence.textContent = '您的评议已经收到，谢谢。'
  main.appendChild(title)
  main.appendChild(sentence)
  window.scrollTo(0, 0)
  title.focus()
}

function sentenceOf(body: string): string {
  try {
    const answer = JSON.parse(body) as { message?: unknown }
    return typeof answer.message === 'string' ? answer.message : serverTrouble
  } catch (error) {
    void error
    return serverTrouble
  }
}

/** @returns whether all that must be answered is; goes to the first that is not */
function showMissing(form: HTMLFormElement): boolean {
  const marks = form.querySelectorAll('.missing')
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as HTMLElement
    if (mark.parentNode !== null) mark.parentNode.removeChild(mark)
  }
  const missing = missingIn(form)
  for (let index = 0; index < missing.length; index += 1) {
    const question = missing[index] as HTMLElement
    const mark = document.createElement('p')
    mark.className = 'missing'
    mark.setAttribute('role', 'alert')
    mark.textContent = '请回答这一题。'
    const title = question.querySelector('.title') as HTMLElement
    question.insertBefore(mark, title.nextSibling)
  }
  const first = missing[0]
  if (first === undefined) return true
  first.scrollIntoView()
  const field = first.querySelector('input, textarea') as HTMLElement
  field.focus()
  return false
}

function say(form: HTMLFormElement, sentence: string): void {
  const fault = form.querySelector('.fault') as HTMLElement
  fault.textContent = sentence
  if (sentence === '') fault.setAttribute('hidden', '')
  else fault.removeAttribute('hidden')
}
