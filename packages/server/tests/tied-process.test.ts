import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isGone } from './server-process.ts'

/** Like PostgreSQL, it listens to SIGINT itself. */
const sleeping = 'process.on("SIGINT", () => process.exit()); setInterval(() => undefined, 1000)'

const program = (spawning: string): string => `
  import { ${spawning} } from ${JSON.stringify(new URL('../src/platform/database/tied-process.ts', import.meta.url).href)}
  const tied = ${spawning}([process.execPath, '-e', ${JSON.stringify(sleeping)}], { account: null, environment: { PATH: '/usr/bin:/bin' }, output: 2 })
  console.log(await tied.processId)
  process.stdin.on('data', () => tied.end().then(() => process.exit(0)))
`

async function startSleeper(
  spawning: string,
): Promise<{ parent: ReturnType<typeof spawn>; sleeper: number }> {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program(spawning)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  return { parent, sleeper: Number(line.toString()) }
}

describe.each(['spawnTiedToUs', 'spawnWithWatcher'])('a process tied to ours by %s', (spawning) => {
  it('ends when ours is killed', async () => {
    const { parent, sleeper } = await startSleeper(spawning)
    expect(sleeper).toBeGreaterThan(1)
    expect(await isGone(sleeper, 200)).toBe(false)
    parent.kill('SIGKILL')
    expect(await isGone(sleeper)).toBe(true)
  })

  it('ends when it is asked to', async () => {
    const { parent, sleeper } = await startSleeper(spawning)
    parent.stdin?.write('end\n')
    await once(parent, 'exit')
    expect(await isGone(sleeper, 500)).toBe(true)
  })
})
