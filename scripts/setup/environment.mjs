import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fromRoot } from './project.mjs'

/**
 * The environment for everything these scripts start: Node 24 first in PATH, and a home folder that can be
 * written to even where HOME is unset, does not exist or belongs to somebody else.
 */
export function childEnvironment() {
  const environment = { ...process.env, npm_config_update_notifier: 'false' }
  environment.PATH = [fromRoot('node_modules/.bin'), process.env.PATH ?? ''].join(path.delimiter)
  if (!isWritableFolder(process.env.HOME ?? '')) {
    environment.HOME = fromRoot('.build/home')
    fs.mkdirSync(environment.HOME, { recursive: true })
    environment.npm_config_cache = path.join(environment.HOME, '.npm')
  }
  if (!isWritableFolder(os.tmpdir())) {
    environment.TMPDIR = fromRoot('.build/tmp')
    fs.mkdirSync(environment.TMPDIR, { recursive: true })
  }
  // Tools behind a pipe colour their output as this command's own output can show it.
  delete environment.FORCE_COLOR
  delete environment.NO_COLOR
  environment[process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR'] = '1'
  return environment
}

function isWritableFolder(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
    return fs.statSync(folder).isDirectory()
  } catch {
    return false
  }
}
