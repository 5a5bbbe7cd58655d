/** How many brackets a text opens without closing or closes without opening. */
export function openBrackets(text: string): number {
  let depth = 0
  let unopened = 0
  for (const character of text) {
    if (/[（(《“〔]/.test(character)) depth += 1
    else if (/[）)》”〕]/.test(character)) {
      if (depth > 0) depth -= 1
      else unopened += 1
    }
  }
  return depth + unopened
}
