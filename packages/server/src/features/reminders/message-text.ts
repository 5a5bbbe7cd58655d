import type { DigestLine } from '../../platform/database/tables/reminders.ts'
import { escapeHtml } from '../../platform/http/escape-html.ts'

const footer = '这封邮件由衡绩按提醒规则发出，请勿回复。在“提醒设置”可以改收件方式。'

/** @param publicUrl begins the links; without it there are none */
export function textOfMessage(lines: readonly DigestLine[], publicUrl: string | null): string {
  const body = groupsOf(lines).map(
    ([heading, group]) =>
      `【${heading}】\n${group.map((line) => `· ${line.text}${linkText(line, publicUrl)}`).join('\n')}`,
  )
  return `${body.join('\n\n')}\n\n${footer}\n`
}

function linkText({ link }: DigestLine, publicUrl: string | null): string {
  return link === null || publicUrl === null ? '' : `\n  ${publicUrl}${link}`
}

/** Plain tags and a few styles in place: all that mail programs agree on. */
export function htmlOfMessage(
  subject: string,
  lines: readonly DigestLine[],
  publicUrl: string | null,
): string {
  const groups = groupsOf(lines).map(([heading, group]) => {
    const rows = group.map(({ text, link }) => {
      const shown = escapeHtml(text)
      return link === null || publicUrl === null
        ? `<li style="margin:4px 0">${shown}</li>`
        : `<li style="margin:4px 0"><a href="${escapeHtml(publicUrl + link)}" style="color:#1f4e8c">${shown}</a></li>`
    })
    return `<h2 style="font-size:16px;margin:20px 0 4px">${escapeHtml(heading)}</h2><ul style="margin:0;padding-left:20px">${rows.join('')}</ul>`
  })
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:16px;color:#1f2328;font:14px/22px 'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:640px">${groups.join('')}
<p style="margin-top:24px;padding-top:12px;border-top:1px solid #e3e6ea;color:#57606a;font-size:12px">${footer}</p></div></body></html>`
}

/** In the little of Markdown that the services of 企业微信 and 钉钉 understand both. */
export function markdownOfMessage(lines: readonly DigestLine[], publicUrl: string | null): string {
  return groupsOf(lines)
    .map(([heading, group]) => {
      const rows = group.map(({ text, link }) =>
        link === null || publicUrl === null ? `- ${plain(text)}` : `- [${plain(text)}](${publicUrl}${link})`,
      )
      return `**${heading}**\n${rows.join('\n')}`
    })
    .join('\n\n')
}

/** Titles come from people's documents: what would be a sign of Markdown, a link above all, is none. */
function plain(text: string): string {
  return text.replace(/[[\]<>*_`#\\]/g, (sign) => fullWidth[sign] ?? ' ').replace(/\s+/g, ' ')
}

const fullWidth: Record<string, string> = { '[': '［', ']': '］', '<': '＜', '>': '＞', '*': '＊', '#': '＃' }

function groupsOf(lines: readonly DigestLine[]): [string, DigestLine[]][] {
  return [...Map.groupBy(lines, ({ heading }) => heading)]
}
