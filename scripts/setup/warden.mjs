import fs from 'node:fs'
import readline from 'node:readline'
import { markedProcesses, signal } from './marked-processes.mjs'

/**
 * Started beside every run and outlives it by seconds. When the run ends in whatever way, SIGKILL included,
 * its end of the pipe closes: what the run had started is asked to stop, and after a grace made to.
 * Lines on the pipe: `+ <process group>` for each child that starts, `-` for each that ended, `folder <path>` for one
 * that goes with the run.
 */
const mark = process.argv[2]
const graceForChildren = 8000
const graceForTheirs = 3000
const groups = new Set()
const folders = []

process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('SIGHUP', () => {})

const lines = readline.createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const [sign, group] = line.split(' ')
  if (sign === 'folder') folders.push(line.slice('folder '.length))
  else if (sign === '+') groups.add(Number(group))
  else groups.delete(Number(group))
})
lines.on('close', () => void endAll())

async function endAll() {
  for (const group of groups) signal(-group, 'SIGTERM')
  await until(() => ![...groups].some((group) => signal(-group, 0)), graceForChildren)
  for (const group of groups) signal(-group, 'SIGKILL')
  for (const id of markedProcesses(mark)) signal(id, 'SIGTERM')
  await until(() => markedProcesses(mark).length === 0, graceForTheirs)
  for (const id of markedProcesses(mark)) signal(id, 'SIGKILL')
  for (const folder of folders)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

async function until(isSo, milliseconds) {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline && !isSo()) await pause(50)
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
