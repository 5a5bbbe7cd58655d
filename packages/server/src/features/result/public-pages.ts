import type { ProofFile } from '@hengji/contract/publisher.ts'
import type { PublicResult } from '@hengji/contract/public-result.ts'
import { dayInChinese, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'
import { publicPage } from '../../platform/http/public-page.ts'
import type { ListedResult } from './public-results.ts'

export function publicListPage(results: readonly ListedResult[]): string {
  const lines = results.map(
    ({ evaluationId, title, year, publishedAt }) =>
      `<li><a href="/public/results/${encodeURIComponent(evaluationId)}">${text(title)} ${year}年度考评结果</a> <span class="note">${dayInChinese(shanghaiDay(publishedAt))}</span></li>`,
  )
  return publicPage(
    '绩效考评结果公开',
    `<main><h1>绩效考评结果公开</h1>
${lines.length > 0 ? `<ul>${lines.join('\n')}</ul>` : '<p>还没有公布的结果。结果审定并公布后，列在这里。</p>'}
<p class="note"><a href="/verify.html">自行核对结果</a> · <a href="/public/signers">签名指纹</a> · <a href="/public">绩效考评方案公开</a></p></main>`,
  )
}

export const noResultPage = publicPage(
  '没有公布的结果',
  '<main><h1>没有公布的结果</h1><p>这项考评的结果还没有公布，或者地址抄错了。</p><p><a href="/public/results">已公布的结果</a></p></main>',
)

export function publicResultPage(result: PublicResult): string {
  const title = `${result.title} ${result.year}年度考评结果`
  const rows = result.units.map(
    ({ rank, name, composite, grade, components }) =>
      `<tr><td>${rank}</td><th scope="row" class="name">${text(name)}</th><td>${text(toTwoPlaces(composite))}</td><td>${text(grade)}</td>${result.components
        .map((each) => {
          const points = components.find((part) => part.name === each)?.points
          return `<td>${points === undefined ? '' : text(toTwoPlaces(points))}</td>`
        })
        .join('')}</tr>`,
  )
  return publicPage(
    title,
    `<main>
<p class="note"><a href="/public/results">绩效考评结果公开</a></p>
<h1>${text(title)}</h1>
<p class="note">${text(result.proof?.publisher ?? '')}${dayInChinese(shanghaiDay(new Date(result.publishedAt)))}公布，第 ${result.version} 版${result.superseded.length === 0 ? '' : '（更正后，现行有效）'}。</p>
${result.reason === null ? '' : `<p>本版更正第 ${result.corrects ?? ''} 版：${text(result.reason)}</p>`}
<div class="wide" role="region" tabindex="0" aria-label="名次表"><table>
<thead><tr><th scope="col">名次</th><th scope="col" class="name">单位</th><th scope="col">综合得分</th><th scope="col">等次</th>${result.components.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>
${howScored(result)}
<p class="note">计分数据的 SM3 指纹：${text(result.inputHash)}</p>
${result.proof === null ? '' : proofPart(result.evaluationId, result.proof)}
${supersededPart(result)}
<p class="note">开放数据：<a href="/public/results/${encodeURIComponent(result.evaluationId)}/result.json">JSON</a></p>
</main>`,
  )
}

/** The formula line by line and the grades, for who wonders what the numbers of the table have to do with each other. */
function howScored({ scheme: { title, version, formula, grades } }: PublicResult): string {
  const lines = formula.split(/[；;]/).map((line) => `<p>${text(line.trim())}</p>`)
  const bands = grades.map(({ title: grade, from }, index) => {
    const above = grades[index - 1]?.from ?? null
    const below = above === null ? '' : `不到 ${above} 分`
    if (from === null) return `${grade}：${below === '' ? '不论多少' : below}`
    return `${grade}：${from} 分以上${below === '' ? '' : `、${below}`}`
  })
  return `<section class="note">
<h2>怎样算出来的</h2>
${lines.join('\n')}
<p>等次：${text(bands.join('；'))}。按《${text(title)}》${version > 1 ? `（第 ${version} 版）` : ''}计算。</p>
</section>`
}

/** Whoever holds an older table finds its file, and that another took its place. */
function supersededPart({ evaluationId, superseded }: PublicResult): string {
  if (superseded.length === 0) return ''
  const lines = superseded.map(({ version, publishedOn, correctedBy, reason, file }) => {
    const named = `第 ${version} 版，${dayInChinese(publishedOn)}公布`
    const why = reason === null ? '' : `更正的原因：${text(reason)}`
    const where =
      file === null
        ? '这一版没有结果包。'
        : `<a href="/public/results/${encodeURIComponent(evaluationId)}/proof.zip?version=${version}">下载第 ${version} 版结果包（已被更正，zip，${kilobytes(file.bytes)}）</a><br>文件的 SM3：<code>${text(file.sm3)}</code><br>签名指纹：<code>${text(file.signer)}</code>`
    return `<li><strong>${named}，已被${correctedBy === null ? '' : `第 ${correctedBy} 版`}更正</strong>，只供查考。${why}<br>${where}</li>`
  })
  return `<section class="note">
<h2>已被更正的版本</h2>
<p>以本页上面的名次表为准。</p>
<ul>${lines.join('\n')}</ul>
</section>`
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / 1024))} KB`
}

/** Whoever doubts the table: the file, what to compare it with, and how to reckon it anew. */
function proofPart(evaluationId: string, { publisher, signer, sm3, bytes }: ProofFile): string {
  return `<section class="note">
<h2>自行核对</h2>
<p><a href="/public/results/${encodeURIComponent(evaluationId)}/proof.zip">下载结果包（zip，${kilobytes(bytes)}）</a>：结果由来的全部数据，由${text(publisher)}签名，任何人可以重新计算。</p>
<p>文件的 SM3：<code>${text(sm3)}</code></p>
<p>签名指纹：<code>${text(signer)}</code>，请与公报、通知上的对照（<a href="/public/signers">现用的与以前的指纹</a>）。</p>
<p>如何自行核对：打开<a href="/verify.html">核对页面</a>放入结果包，文件不上传；或用命令行，不联网：<code>npx hengji verify 结果包.zip --signer '指纹'</code></p>
</section>`
}
