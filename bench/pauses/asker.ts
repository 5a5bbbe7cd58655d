import { parentPort } from 'node:worker_threads'

/** A browser on a thread of its own, so that what it does with an answer holds up nobody's. One asked, one answered. */
export interface Asked {
  url: string
  method: 'GET' | 'POST'
  cookie: string
  /** A body of JSON, or a file. */
  body: string | { name: string; bytes: Uint8Array } | null
}

export interface Answered {
  status: number
  bytes: number
  milliseconds: number
  /** Its beginning. */
  text: string
}

parentPort?.on('message', ({ url, method, cookie, body }: Asked) => {
  void ask(url, method, cookie, body).then((answered) => parentPort?.postMessage(answered))
})

async function ask(
  url: string,
  method: Asked['method'],
  cookie: string,
  body: Asked['body'],
): Promise<Answered> {
  const begin = performance.now()
  const form = body === null || typeof body === 'string' ? null : formOf(body)
  const response = await fetch(url, {
    method,
    headers: {
      cookie,
      'x-requested-with': 'hengji',
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === null ? {} : { body: form ?? (body as string) }),
  })
  const content = Buffer.from(await response.arrayBuffer())
  return {
    status: response.status,
    bytes: content.length,
    milliseconds: performance.now() - begin,
    text: content.subarray(0, 300_000).toString(),
  }
}

function formOf({ name, bytes }: { name: string; bytes: Uint8Array }): FormData {
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.from(bytes)]), name)
  return form
}
