import type { PublicResult } from '@hengji/contract/results.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'
import type { ListedResult } from './public-results.ts'

const style = `
body { margin: 0 auto; max-width: 960px; padding: 24px 16px; color: #1f2328; background: #fff;
  font: 16px/26px 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 34px; } h2 { font-size: 18px; }
a { color: #1f4e8c; } .note { color: #57606a; font-size: 14px; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: 6px 10px; border-bottom: 1px solid #e3e6ea; text-align: right; white-space: nowrap; }
th { font-weight: 600; } .name { text-align: left; white-space: normal; min-width: 120px; }
li { padding: 6px 0; }
@media print { a { color: inherit; text-decoration: none; } body { max-width: none; padding: 0; } }
`

/** Plain documents: fast, printable, no script. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

export function publicListPage(results: readonly ListedResult[]): string {
  const lines = results.map(
    ({ evaluationId, title, year, publishedAt }) =>
      `<li><a href="/public/results/${encodeURIComponent(evaluationId)}">${text(title)} ${year} 年度考评结果</a> <span class="note">${shanghaiDay(publishedAt)}</span></li>`,
  )
  return page(
    '绩效考评结果公开',
    `<main><h1>绩效考评结果公开</h1>
${lines.length > 0 ? `<ul>${lines.join('\n')}</ul>` : '<p>还没有公布的结果。结果审定并公布后，列在这里。</p>'}
<p class="note"><a href="/public">绩效考评方案公开</a></p></main>`,
  )
}

export const noResultPage = page(
  '没有公布的结果',
  '<main><h1>没有公布的结果</h1><p>这项考评的结果还没有公布，或者地址抄错了。</p><p><a href="/public/results">已公布的结果</a></p></main>',
)

export function publicResultPage(result: PublicResult): string {
  const title = `${result.title} ${result.year} 年度考评结果`
  const rows = result.units.map(
    ({ rank, name, composite, grade, components }) =>
      `<tr><td>${rank}</td><th scope="row" class="name">${text(name)}</th><td>${text(composite)}</td><td>${text(grade)}</td>${result.components
        .map((each) => `<td>${text(components.find((part) => part.name === each)?.points ?? '')}</td>`)
        .join('')}</tr>`,
  )
  return page(
    title,
    `<main>
<p class="note"><a href="/public/results">绩效考评结果公开</a></p>
<h1>${text(title)}</h1>
<p class="note">${shanghaiDay(new Date(result.publishedAt))} 公布，第 ${result.version} 版。</p>
${result.reason === null ? '' : `<p>本版更正第 ${result.corrects ?? ''} 版：${text(result.reason)}</p>`}
<div class="wide"><table>
<thead><tr><th scope="col">名次</th><th scope="col" class="name">单位</th><th scope="col">综合得分</th><th scope="col">等次</th>${result.components.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>
<p class="note">计分数据的 SM3 指纹：${text(result.inputHash)}</p>
${result.signer === null ? '' : proofLines(result.evaluationId, result.signer)}
<p class="note">开放数据：<a href="/public/results/${encodeURIComponent(result.evaluationId)}/result.json">JSON</a></p>
</main>`,
  )
}

function proofLines(evaluationId: string, signer: string): string {
  return `<p class="note"><a href="/public/results/${encodeURIComponent(evaluationId)}/proof.zip">结果包（zip）</a>：结果由来的全部数据和签名，可用 hengji verify 重新计算。签名指纹：${text(signer)}</p>`
}
