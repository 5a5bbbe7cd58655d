/** Names divided by 、, none broken across lines. */
export function Names({ list }: { list: readonly string[] }) {
  if (list.length === 0) return <span className="absent">—</span>
  return list.map((name, index) => (
    <span key={index} className="unbroken">
      {name}
      {index < list.length - 1 && '、'}
    </span>
  ))
}
