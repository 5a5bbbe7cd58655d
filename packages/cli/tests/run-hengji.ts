import { spawn } from 'node:child_process'
import path from 'node:path'

const program = path.resolve(import.meta.dirname, '../bin/hengji.mjs')
const samples = path.resolve(import.meta.dirname, '../../../samples/documents')

export const sample = (name: string) => path.join(samples, name)

export interface Ended {
  code: number | null
  out: string
  err: string
}

/** The real command as a process of its own. */
export function hengji(...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const ended: Ended = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ended, code }))
  })
}

/** An error is one line on the error stream, in Chinese, and no stack. */
export function isOneSentence(text: string): boolean {
  return /^[^\n]*[\u4e00-\u9fff][^\n]*。\n$/.test(text)
}
