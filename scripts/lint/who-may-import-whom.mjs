/**
 * The house of docs/architecture.md as data: who may import whom.
 * Read by the lint rule in house-plugin.mjs; the drawing in docs/architecture.md shows the same.
 */

/** Workspace packages a package may import. */
export const packages = {
  domain: [],
  documents: ['domain'],
  contract: ['domain'],
  proof: ['domain'],
  server: ['domain', 'documents', 'contract', 'proof'],
  web: ['domain', 'contract', 'proof'],
  cli: ['domain', 'documents', 'contract', 'proof', 'server'],
}

/** Folders of the domain, each may import those before it. */
export const domainFolders = [
  'kernel',
  'source',
  'scheme',
  'organization',
  'indicator',
  'plan',
  'formula',
  'scoring',
  'budget',
  'monitoring',
  'evidence',
  'evaluation',
  'ballot',
  'appraisal',
  'incentive',
  'document',
  'findings',
  'result',
]

/** Packages from npm that a workspace package may import; one that is not named here may import what it declares. */
export const outsidePackages = {
  domain: ['decimal.js'],
  contract: ['zod'],
}

/** Packages that run in a browser too, or nowhere in particular: nothing of Node in them, but in files `….node.ts`. */
export const withoutNode = ['domain', 'contract', 'proof', 'web']

/** A feature of the server is entered by these files only: what it does, what it tells, who may. */
export const serverFeatureEntrances = ['commands.ts', 'queries.ts', 'policy.ts']

/** Features of the server, each may import those before it: so they never ask each other in a circle. */
export const serverFeatures = [
  'organization',
  'session',
  'accounts',
  'platform',
  'record',
  'publication',
  'notifications',
  'people',
  'documents',
  'imports',
  'schemes',
  'scoring',
  'evidence',
  'tracking',
  'approval',
  'follow-up',
  'evaluation',
  'claims',
  'peer-results',
  'on-site',
  'leader-evaluation',
  'publisher',
  'survey',
  'incentives',
  'ballot',
  'other-components',
  'result',
  'search',
  'evaluation-waiting',
  'overview',
  'reminders',
  'sample-city',
]

/** Parts of the web package that stand below others and must not look up. */
export const webBelow = {
  messages: ['app', 'features', 'fields', 'design', 'api'],
  design: ['app', 'features', 'fields', 'api'],
  api: ['app', 'features', 'fields', 'design'],
  fields: ['app', 'features'],
  features: ['app'],
}
