/**
 * Offices still run browsers of 2020. What the domain asks for beyond them is little, and put in where it is missing;
 * the script itself is written for them by the build.
 */
export {}

interface Lacking {
  toSorted?: unknown
  toReversed?: unknown
  at?: unknown
}

function add(prototype: object, name: string, value: (this: never, ...given: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
}

const list = Array.prototype as unknown as Lacking
if (list.toSorted === undefined)
  add(
    Array.prototype,
    'toSorted',
    function toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number) {
      return Array.from(this).sort(compare)
    },
  )
if (list.toReversed === undefined)
  add(Array.prototype, 'toReversed', function toReversed(this: unknown[]) {
    return Array.from(this).reverse()
  })
if (list.at === undefined)
  add(Array.prototype, 'at', function at(this: unknown[], place: number) {
    return this[place < 0 ? this.length + place : place]
  })
if ((Object as { hasOwn?: unknown }).hasOwn === undefined)
  Object.defineProperty(Object, 'hasOwn', {
    value: (owner: object, key: string) => Object.prototype.hasOwnProperty.call(owner, key),
  })
