import path from 'node:path'

/** Where things of this project are. */
export const root = path.resolve(import.meta.dirname, '../..')

export const fromRoot = (...parts) => path.join(root, ...parts)

/** Node 24 from the npm registry: server, command line and tools run on it, whatever Node the machine has. */
export const node24 = fromRoot('node_modules/.bin/node')
