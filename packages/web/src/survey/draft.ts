/** What was filled in, as it is kept on the phone and sent. */
export interface Draft {
  requestKey: string
  answers: GivenAnswer[]
}

export interface GivenAnswer {
  question: string
  options: string[]
  text: string | null
}

/** @returns `null` for what is no draft of ours */
export function readDraft(text: string | null): Draft | null {
  if (text === null) return null
  const draft = JSON.parse(text) as Partial<Draft> | null
  if (draft === null || typeof draft.requestKey !== 'string' || !Array.isArray(draft.answers)) return null
  return { requestKey: draft.requestKey, answers: draft.answers }
}

/** Names begin with `q_` for what is chosen, with `t_` for words. */
export function answersOf(form: HTMLFormElement): GivenAnswer[] {
  const answers: GivenAnswer[] = []
  const fields = fieldsOf(form)
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as HTMLInputElement
    const question = field.name.slice(2)
    if (field.name.indexOf('t_') === 0) {
      const text = field.value.trim()
      if (text !== '') answers.push({ question: question, options: [], text: text })
    } else if (field.checked) {
      const last = answers[answers.length - 1]
      if (last !== undefined && last.question === question) last.options.push(field.value)
      else answers.push({ question: question, options: [field.value], text: null })
    }
  }
  return answers
}

export function fill(form: HTMLFormElement, answers: readonly GivenAnswer[]): void {
  const fields = fieldsOf(form)
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as HTMLInputElement
    for (let at = 0; at < answers.length; at += 1) {
      const answer = answers[at] as GivenAnswer
      if (answer.question !== field.name.slice(2)) continue
      if (field.name.indexOf('t_') === 0) field.value = answer.text === null ? '' : answer.text
      else field.checked = answer.options.indexOf(field.value) !== -1
    }
  }
}

/** Questions that must be answered and are not, in their order. */
export function missingIn(form: HTMLFormElement): HTMLElement[] {
  const missing: HTMLElement[] = []
  const questions = form.querySelectorAll('[data-required]')
  for (let index = 0; index < questions.length; index += 1) {
    const question = questions[index] as HTMLElement
    const words = question.querySelector('textarea')
    const isAnswered =
      words === null ? question.querySelector('input:checked') !== null : words.value.trim() !== ''
    if (!isAnswered) missing.push(question)
  }
  return missing
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  const fields: HTMLInputElement[] = []
  for (let index = 0; index < form.elements.length; index += 1) {
    const field = form.elements[index] as HTMLInputElement
    if (/^[qt]_/.test(field.name)) fields.push(field)
  }
  return fields
}
