import fs from 'node:fs'

/**
 * Under npm this process ends with npm, even where npm is killed and can pass nothing on. Started by hand it may
 * outlive its shell (nohup), so nothing is watched.
 */
export function whenStarterIsGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return
  const line = lineOfStarters()
  const timer = setInterval(() => {
    if (process.ppid === line[0] && line.every((id, step) => step === 0 || parentOf(line[step - 1]) === id))
      return
    clearInterval(timer)
    callback()
  }, 300)
  timer.unref()
}

/** Our parent; and where that is only the shell between npm and us, npm as well. */
function lineOfStarters() {
  const parent = process.ppid
  const isShell = /^(sh|dash|bash|ash|zsh)$/.test(nameOf(parent))
  const grandparent = isShell ? parentOf(parent) : null
  return grandparent === null ? [parent] : [parent, grandparent]
}

/** Linux only; `null` elsewhere. */
function parentOf(id) {
  const fields = statOf(id)
  return fields === null ? null : Number(fields.after[1])
}

function nameOf(id) {
  return statOf(id)?.name ?? ''
}

function statOf(id) {
  try {
    const [, name, after] = /^\d+ \((.*)\) (.*)$/s.exec(fs.readFileSync(`/proc/${id}/stat`, 'utf8')) ?? []
    return name === undefined ? null : { name, after: after.split(' ') }
  } catch {
    return null
  }
}
