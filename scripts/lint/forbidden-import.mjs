import path from 'node:path'
import {
  domainFolders,
  outsidePackages,
  packages,
  serverFeatureEntrances,
  serverFeatures,
  webBelow,
  withoutNode,
} from './who-may-import-whom.mjs'

/**
 * @param {string} importer path of the importing file from the root of the project, with `/`
 * @param {string} specifier what stands after `from`
 * @returns {string | null} why this import is forbidden; `null` where it is allowed
 */
export function forbiddenImport(importer, specifier) {
  const from = placeInHouse(importer)
  if (from === null) return null
  const runsWithoutNode = withoutNode.includes(from.package) && !importer.endsWith('.node.ts')
  if (specifier.startsWith('node:') || specifier.endsWith('.node.ts')) {
    if (runsWithoutNode) return `${from.package} runs without Node: ${specifier} is not there`
    if (specifier.startsWith('node:')) return null
  }
  const target = targetOf(importer, specifier)
  if (target === null) return forbiddenOutside(from, specifier)
  const to = placeInHouse(target)
  if (to === null) return `${from.package} imports ${target}, which is no source of a package`
  if (to.package !== from.package) return forbiddenPackage(from, to, specifier)
  return forbiddenInside(from, to)
}

/** `packages/domain/src/scoring/x.ts` → package, folder and file; `null` outside of any `src`. */
function placeInHouse(file) {
  const parts = /^packages\/([^/]+)\/src\/(.+)$/.exec(file)
  if (parts === null) return null
  return { package: parts[1], path: parts[2].split('/') }
}

function targetOf(importer, specifier) {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(importer), specifier)
  const workspace = /^@hengji\/([^/]+)\/(.+)$/.exec(specifier)
  return workspace === null ? null : `packages/${workspace[1]}/src/${workspace[2]}`
}

function forbiddenOutside(from, specifier) {
  const allowed = outsidePackages[from.package]
  if (allowed === undefined || allowed.includes(specifier)) return null
  return `${from.package} imports nothing from outside but ${allowed.join(', ')}`
}

function forbiddenPackage(from, to, specifier) {
  if (specifier.startsWith('.')) return `write @hengji/${to.package}/… to import another package`
  const allowed = packages[from.package] ?? []
  if (allowed.includes(to.package)) return null
  return `${from.package} may import ${allowed.join(', ') || 'no other package'}, not ${to.package}`
}

function forbiddenInside(from, to) {
  if (from.package === 'domain') return forbiddenInDomain(from.path[0], to.path[0])
  if (from.package === 'web') return forbiddenInWeb(from.path, to.path)
  if (from.package === 'server') return forbiddenInServer(from.path, to.path)
  return null
}

function forbiddenInDomain(from, to) {
  return from === to ? null : forbiddenUpwards('domain', domainFolders, from, to)
}

/** Where each may import those before it in a list, there is no circle. */
function forbiddenUpwards(place, order, from, to) {
  const [fromRank, toRank] = [order.indexOf(from), order.indexOf(to)]
  if (fromRank === -1) return `${place}/${from} has no place in who-may-import-whom.mjs`
  if (toRank === -1) return `${place}/${to} has no place in who-may-import-whom.mjs`
  return toRank < fromRank ? null : `${place}/${from} stands below ${place}/${to} and must not import it`
}

function forbiddenInWeb(from, to) {
  if (from[0] === 'features' && to[0] === 'features' && from[1] !== to[1]) {
    return `features of the web never import each other: ${from[1]} imports ${to[1]}`
  }
  return webBelow[from[0]]?.includes(to[0])
    ? `web/${from[0]} stands below web/${to[0]} and must not import it`
    : null
}

function forbiddenInServer(from, to) {
  if (to[0] !== 'features') return null
  if (from[0] === 'platform') return 'server/platform stands below the features and must not import them'
  if (from[0] !== 'features' || from[1] === to[1]) return null
  if (!serverFeatureEntrances.includes(to.slice(2).join('/')))
    return `server feature ${to[1]} is entered by ${serverFeatureEntrances.join(' and ')} only`
  return forbiddenUpwards('server/features', serverFeatures, from[1], to[1])
}
