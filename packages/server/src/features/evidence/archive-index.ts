import { writeWorkbook, type WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import { evidenceKindOf } from '@hengji/domain/evidence/evidence-kind.ts'
import { shanghaiDay, shanghaiTime } from '../../platform/clock/shanghai-day.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'
import { kindNames, type ArchiveLine, type EvidenceArchive } from './archive.ts'

const titles = [
  '序号',
  '一级指标',
  '二级指标',
  '材料名称',
  '类型',
  '大小（字节）',
  '上传人',
  '上传时间',
  '所在位置',
  'SM3',
]

/** The index as a workbook: one line for each proof under each indicator. */
export function writeIndexWorkbook({ lines }: EvidenceArchive): Promise<Uint8Array> {
  const rows = lines.map((line): WorkbookCell[] => {
    const { evidence, indicator } = line
    return [
      indicator?.code ?? null,
      indicator?.primary ?? '未关联指标',
      indicator?.secondary ?? null,
      nameOf(line),
      kindNames[evidenceKindOf(evidence.media_type)],
      { number: evidence.size },
      evidence.uploaded_by_name,
      momentOf(evidence.uploaded_at),
      line.isKept ? line.path : `见 ${line.path}`,
      evidence.content_hash,
    ]
  })
  return writeWorkbook([
    { name: '材料目录', rows: [titles, ...rows], widths: [10, 24, 40, 32, 10, 14, 12, 18, 50, 68] },
  ])
}

/** The same as a page whose links open the files beside it, with no script and nothing from outside. */
export function writeIndexPage(archive: EvidenceArchive): string {
  const { unitName, year, madeAt, madeBy, lines } = archive
  const files = new Set(lines.map(({ evidence }) => evidence.id)).size
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(unitName)} ${year} 年佐证材料目录</title><style>${style}</style></head><body>
<h1>${text(unitName)} ${year} 年佐证材料目录</h1>
<p>材料 ${files} 份，${lines.length} 条；${text(momentOf(madeAt))} 由 ${text(madeBy)} 打包。一份材料佐证几项指标时只存一次，其余各处写明所在位置。SM3 为文件内容的杂凑值，可用以核对文件有没有改动。</p>
<table><thead><tr>${['序号', '指标', '材料', '大小', '上传', 'SM3'].map((title) => `<th>${title}</th>`).join('')}</tr></thead><tbody>
${lines.map(rowOf).join('\n')}
</tbody></table></body></html>`
}

function rowOf(line: ArchiveLine): string {
  const { evidence, indicator, path, isKept } = line
  const href = path.split('/').map(encodeURIComponent).join('/')
  return `<tr><td>${text(indicator?.code ?? '')}</td><td>${text(indicator?.secondary ?? indicator?.primary ?? '未关联指标')}</td>
<td><a href="${href}">${text(nameOf(line))}</a>${isKept ? '' : `<small>存于 ${text(path)}</small>`}</td>
<td>${text(sizeOf(Number(evidence.size)))}</td><td>${text(evidence.uploaded_by_name)}<small>${text(momentOf(evidence.uploaded_at))}</small></td>
<td><code>${text(evidence.content_hash)}</code></td></tr>`
}

function nameOf({ evidence }: ArchiveLine): string {
  return evidence.title === null ? evidence.file_name : `${evidence.title}（${evidence.file_name}）`
}

function momentOf(moment: Date): string {
  return `${shanghaiDay(moment)} ${shanghaiTime(moment)}`
}

function sizeOf(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`
}

const style = `body{margin:24px auto;padding:0 16px;max-width:1200px;font:14px/22px "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1f2328}
h1{font-size:20px}p{color:#57606a}table{width:100%;border-collapse:collapse}
th,td{padding:6px 8px;border:1px solid #c9ced6;text-align:left;vertical-align:top}th{background:#f6f7f9}
small{display:block;color:#57606a}code{font-size:12px;overflow-wrap:anywhere}td:nth-child(1),td:nth-child(4){white-space:nowrap}
thead{display:table-header-group}tr{break-inside:avoid}`
