import { Client, type PoolConfig } from 'pg'

/** Any number: the class of the locks by which runners of jobs show that they live. */
const lockClass = 7_301_964
const everyMilliseconds = 60_000

/**
 * Holds a lock that ends with this process, however it ends. The jobs of a runner whose lock is free were begun by a
 * process that is gone: they are given back, which the library by itself does after four hours only.
 */
export async function keepPresence(
  connection: PoolConfig,
  runnerId: string,
  tell: (error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  let held: Client | null = null
  let isClosed = false

  const hold = async (): Promise<Client> => {
    if (held !== null) return held
    const client = new Client(connection)
    client.on('error', (error) => {
      tell(error)
      held = null
    })
    await client.connect()
    await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, runnerId])
    held = client
    return client
  }
  const look = async (): Promise<void> => {
    if (isClosed) return
    await giveBackJobs(await hold(), runnerId)
  }
  await look()
  const timer = setInterval(() => void look().catch(tell), everyMilliseconds)
  timer.unref()
  return {
    async close() {
      isClosed = true
      clearInterval(timer)
      await held?.end().catch(tell)
    },
  }
}

async function giveBackJobs(client: Client, ownId: string): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    `select distinct locked_by from graphile_worker._private_jobs
     where locked_by is not null and locked_by <> $1 and locked_at < now() - interval '2 seconds'`,
    [ownId],
  )
  for (const { locked_by: runnerId } of rows) {
    const { rows: locks } = await client.query<{ is_free: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as is_free',
      [lockClass, runnerId],
    )
    if (locks[0]?.is_free !== true) continue
    await client.query('select graphile_worker.force_unlock_workers($1)', [[runnerId]])
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, runnerId])
  }
}
