import { escapeHtml as text } from './escape-html.ts'

const style = `
body { margin: 0 auto; max-width: 960px; padding: 24px 16px; color: #1f2328; background: #fff;
  font: 16px/26px 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 34px; } h2 { font-size: 18px; }
a { color: #1f4e8c; } .note { color: #57606a; font-size: 14px; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: 6px 10px; border-bottom: 1px solid #e3e6ea; text-align: right; white-space: nowrap; }
th { font-weight: 600; } .name { text-align: left; white-space: normal; min-width: 120px; }
li { padding: 6px 0; } code { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
@media print { a { color: inherit; text-decoration: none; } body { max-width: none; padding: 0; } }
`

/** Plain documents: fast, printable, no script. @param body as HTML, what people wrote in it escaped */
export function publicPage(title: string, body: string): string {
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
