import module from 'node:module'
import { fromRoot } from './project.mjs'

/**
 * Where Node keeps what it made of our sources, so that it need not be made at each start: beside the packages, where
 * only whoever installed them may write, and gone when they are installed anew. Where nobody may write, nothing is kept.
 */
const variable = 'NODE_COMPILE_CACHE'
const folder = fromRoot('node_modules/.cache/hengji')

/** For a process to be started, and its threads. Whoever names another folder keeps it. */
export const compileCacheEnvironment = { [variable]: process.env[variable] ?? folder }

/** For this process, before it loads what is to be kept, and for its threads; nothing on a Node that knows no such thing. */
export function keepCompiled() {
  Object.assign(process.env, compileCacheEnvironment)
  module.enableCompileCache?.(compileCacheEnvironment[variable])
}
