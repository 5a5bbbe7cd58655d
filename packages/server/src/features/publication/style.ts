/** Calm, dense, printable; landscape pages with the head of the table on each. */
export const style = `
:root { color: #1f2328; background: #f6f7f9; font: 14px/22px 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
body { max-width: 1240px; margin: 0 auto; padding: 16px; }
header a, footer { color: #57606a; font-size: 12px; }
a { color: #1f4e8c; }
main { padding: 24px; background: #fff; border: 1px solid #e3e6ea; border-radius: 4px; }
h1 { margin: 0 0 16px; font: 600 20px/30px 'Songti SC', SimSun, 'Noto Serif SC', serif; text-align: center; border-bottom: 2px solid #c0171d; padding-bottom: 12px; }
h2 { margin: 20px 0 8px; font-size: 16px; }
dl { display: flex; flex-wrap: wrap; gap: 4px 32px; margin: 0; }
dl div { display: flex; gap: 8px; }
dt { color: #57606a; }
dd { margin: 0; }
.formula { margin: 12px 0 0; padding: 8px 12px; background: #f6f7f9; overflow-wrap: anywhere; }
ul { padding-left: 20px; }
li time { color: #57606a; font-size: 12px; margin-left: 8px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 8px; border: 1px solid #e3e6ea; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
thead th { background: #f6f7f9; font-weight: 600; white-space: nowrap; }
tbody th { background: #e8f0fb; font-weight: 600; }
td.points { text-align: right; white-space: nowrap; }
td.code { white-space: nowrap; }
td.basis { color: #57606a; font-size: 12px; max-width: 180px; }
td.names { min-width: 72px; }
td.deadline { white-space: nowrap; }
td.again { display: none; }
footer { padding: 8px 0; }
@media (max-width: 760px) {
  body { padding: 0; }
  main { padding: 16px; border: 0; }
  table, tbody, tr, td, tbody th { display: block; border: 0; }
  thead { display: none; }
  tbody tr { padding: 10px 0; border-bottom: 1px solid #e3e6ea; }
  td, td.again { display: grid; grid-template-columns: 76px minmax(0, 1fr); gap: 8px; padding: 1px 0; text-align: left; max-width: none; }
  td.points { text-align: left; }
  td.basis { max-width: none; }
  td.empty { display: none; }
  td::before { content: attr(data-name); color: #57606a; font-size: 12px; font-weight: 400; }
  header { padding: 8px 16px 0; }
  td.secondary { font-weight: 600; }
  footer { padding: 8px 16px; }
}
@media print {
  @page { size: A4 landscape; margin: 18mm 12mm; }
  body { max-width: none; padding: 0; background: #fff; font-size: 10pt; line-height: 1.4; }
  main { border: 0; padding: 0; }
  header, footer { display: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`
