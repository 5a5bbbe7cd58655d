import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Browsers on a thread of their own: each sends its requests one after another, all browsers at once. */
export interface Load {
  url: string
  browsers: { cookie: string; bodies: string[] }[]
}

export interface LoadResult {
  /** By request, in milliseconds. */
  times: number[]
  /** Of everybody's first request, which all came at the same moment. */
  firstTimes: number[]
  seconds: number
  /** Answered otherwise than as wished for: status and body of the first of them. */
  failures: number
  firstFailure: string | null
}

const { url, browsers } = workerData as Load
const agent = new Agent({ keepAlive: true, maxSockets: browsers.length })
const result: LoadResult = { times: [], firstTimes: [], seconds: 0, failures: 0, firstFailure: null }
const began = performance.now()
await Promise.all(
  browsers.map(async ({ cookie, bodies }) => {
    for (const [index, body] of bodies.entries()) {
      const from = performance.now()
      const answer = await post(cookie, body)
      const time = performance.now() - from
      result.times.push(time)
      if (index === 0) result.firstTimes.push(time)
      if (answer.status === 200 && answer.text.startsWith('{"state":"filed"')) continue
      result.failures += 1
      result.firstFailure ??= `${answer.status} ${answer.text.slice(0, 300)}`
    }
  }),
)
result.seconds = (performance.now() - began) / 1000
agent.destroy()
parentPort?.postMessage(result)

function post(cookie: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          cookie,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-requested-with': 'hengji',
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    sent.on('error', (error) => resolve({ status: 0, text: error.message }))
    sent.end(body)
  })
}
