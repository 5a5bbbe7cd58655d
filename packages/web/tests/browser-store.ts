/** A browser's store, with room for so many characters in one entry. */
export function browserStore(room = 100_000): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    removeItem: (name) => {
      kept.delete(name)
    },
    setItem: (name, text) => {
      if (text.length > room) throw new Error('full')
      kept.set(name, text)
    },
  }
}
