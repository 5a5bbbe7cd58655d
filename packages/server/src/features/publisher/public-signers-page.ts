import type { ResultSigner } from '@hengji/contract/publisher.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'
import { publicPage } from '../../platform/http/public-page.ts'

/** The fingerprints of all keys that ever signed a result here: whoever holds an older file finds the one of its days. */
export function publicSignersPage(publisher: string, signers: readonly ResultSigner[]): string {
  const day = (moment: string) => dayInChinese(shanghaiDay(new Date(moment)))
  const rows = signers.map(
    ({ fingerprint, since, until, reason }) =>
      `<tr><td class="name"><code>${text(fingerprint)}</code></td><td>${day(since)}</td><td>${until === null ? '现用' : day(until)}</td><td class="name">${text(reason ?? '')}</td></tr>`,
  )
  return publicPage(
    '考评结果的签名指纹',
    `<main>
<p class="note"><a href="/public/results">绩效考评结果公开</a></p>
<h1>考评结果的签名指纹</h1>
<p>发布机关：${text(publisher)}</p>
${
  rows.length === 0
    ? '<p>还没有生成签名密钥。生成后，指纹列在这里。</p>'
    : `<div class="wide" role="region" tabindex="0" aria-label="签名指纹"><table>
<thead><tr><th scope="col" class="name">指纹</th><th scope="col">启用</th><th scope="col">停用</th><th scope="col" class="name">为什么换</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>`
}
<p class="note">核对结果包时，要用公报、通知等另外途径公布的指纹。本页与结果包来自同一台服务器，只供查考。</p>
<p class="note"><a href="/verify.html">如何自行核对</a></p>
</main>`,
  )
}
