/** Without a touch for so long nobody is taken to sit before the page. */
const unattendedAfter = 60_000

let touchedAt = performance.now()

// Without a window (in tests) nobody touches anything.
if (typeof window !== 'undefined')
  for (const touch of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const)
    window.addEventListener(touch, () => (touchedAt = performance.now()), { passive: true, capture: true })

/** Pages look again by themselves; that must not keep a session alive which its owner has left. */
export function isUnattended(): boolean {
  return performance.now() - touchedAt > unattendedAfter
}
