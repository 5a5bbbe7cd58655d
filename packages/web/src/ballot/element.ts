export type Child = Node | string | null

/** An element with its attributes and what stands in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

export function button(
  text: string,
  kind: string,
  onClick: () => void,
  isDisabled = false,
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: kind }, text)
  made.disabled = isDisabled
  made.addEventListener('click', onClick)
  return made
}
