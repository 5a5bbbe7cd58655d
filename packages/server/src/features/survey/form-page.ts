import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { longestText, type Answer } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { Question, Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'

/** Puts what a page says into the frame that was built for it (`packages/web/survey.html`). */
export type SurveyFrame = (title: string, body: string) => string

const place = /<!--survey-->[^]*<!--\/survey-->/
const unbuilt = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width, initial-scale=1"><title>公众评议</title></head><body><!--survey--><!--/survey--></body></html>`

/** @param site folder of the built pages; without them the form stands in a bare frame, and works */
export function openSurveyFrame(site: string): SurveyFrame {
  const path = join(site, 'survey.html')
  const frame = existsSync(path) ? readFileSync(path, 'utf8') : unbuilt
  return (title, body) =>
    frame.replace(/<title>[^<]*<\/title>/, () => `<title>${text(title)}</title>`).replace(place, () => body)
}

export interface FormPage {
  questionnaire: Questionnaire
  unit: string
  year: number
  /** Where it is sent; `null`: a preview, which is sent nowhere. */
  token: string | null
  /** What was given already, where the form comes back. */
  given?: readonly Answer[]
  requestKey?: string
  fault?: string
}

/** The questions as a plain form: it can be read, filled in and sent without any script. */
export function formPage(frame: SurveyFrame, page: FormPage): string {
  const { questionnaire, unit, year, token, given = [], fault } = page
  const questions = questionnaire.questions.map((question, index) =>
    questionOf(
      question,
      index + 1,
      given.find((answer) => answer.question === question.id),
    ),
  )
  const isPreview = token === null
  return frame(
    questionnaire.title,
    `<main>
<h1>${text(questionnaire.title)}</h1>
<p class="unit">请评议：<strong>${text(unit)}</strong>（${year}年度）</p>
<p class="promise">共 ${questions.length} 题，${readingTime(questions.length)}。不记姓名、号码和手机信息，只记作答的日期。结束以前没有人能看到答卷；结束后全部打乱一起计数，谁也查不出哪一份是您的。</p>
${isPreview ? '<p class="notice">这是预览，不能提交。</p>' : ''}
<form method="post" action="${isPreview ? '' : `/s/${encodeURIComponent(token)}`}"${isPreview ? '' : ' data-survey'} novalidate>
<input type="hidden" name="requestKey" value="${text(page.requestKey ?? randomUUID())}">
${questions.join('\n')}
<p class="fault" role="alert"${fault === undefined ? ' hidden' : ''}>${text(fault ?? '')}</p>
<button type="submit"${isPreview ? ' disabled' : ''}>提交评议</button>
<p class="note">提交后不能修改，也不能再交一份。没提交以前，填过的内容只留在您自己的手机或电脑上。</p>
</form>
</main>`,
  )
}

/** Four questions a minute, reading included: whoever is slow is not misled. */
function readingTime(questions: number): string {
  const minutes = Math.ceil(questions / 4)
  return minutes <= 1 ? '一分钟左右' : `约 ${minutes} 分钟`
}

function questionOf(question: Question, number: number, given: Answer | undefined): string {
  const { id, kind, title, options, isRequired } = question
  const remark = [...(kind === 'several' ? ['可多选'] : []), ...(isRequired ? [] : ['可不答'])].join('，')
  const head = `<span class="number">${number}</span>${text(title)}${remark === '' ? '' : `<small>（${remark}）</small>`}`
  if (kind === 'text')
    return `<div class="question"${isRequired ? ' data-required' : ''}>
<label class="title" for="t_${text(id)}">${head}</label>
<textarea id="t_${text(id)}" name="t_${text(id)}" rows="4" maxlength="${longestText}">${text(given?.text ?? '')}</textarea>
</div>`
  const inputs = options.map(
    (option) =>
      `<label class="option"><input type="${kind === 'several' ? 'checkbox' : 'radio'}" name="q_${text(id)}" value="${text(option.id)}"${
        given?.options.includes(option.id) ? ' checked' : ''
      }><span>${text(option.title)}</span></label>`,
  )
  return `<fieldset class="question ${kind}"${isRequired ? ' data-required' : ''}>
<legend class="title">${head}</legend>
${inputs.join('\n')}
</fieldset>`
}

/** One plain sentence in place of the form. @param isDone what this phone kept of the form may go */
export function sentencePage(frame: SurveyFrame, title: string, sentence: string, isDone: boolean): string {
  return frame(
    title,
    `<main${isDone ? ' data-done' : ''}>
<h1>${text(title)}</h1>
<p class="sentence">${text(sentence)}</p>
</main>`,
  )
}

/** What a plain form sent: `q_…` for what was chosen, `t_…` for words. */
export function readForm(fields: URLSearchParams): { requestKey: string; answers: Answer[] } {
  const answers = [...new Set(fields.keys())].flatMap((name): Answer[] => {
    const question = name.slice(2)
    if (name.startsWith('q_')) return [{ question, options: fields.getAll(name), text: null }]
    const words = fields.get(name)?.trim() ?? ''
    return name.startsWith('t_') && words !== '' ? [{ question, options: [], text: words }] : []
  })
  return { requestKey: fields.get('requestKey') ?? '', answers }
}
