import path from 'node:path'
import { forbiddenImport } from './forbidden-import.mjs'

/** Rules of this house that no ready-made lint rule can say. Loaded by .oxlintrc.json. */
export default {
  meta: { name: 'house' },
  rules: {
    imports: { create: checkImports },
    'exact-numbers': { create: checkExactNumbers },
  },
}

/** Reports imports, re-exports and dynamic imports that docs/architecture.md forbids. */
function checkImports(context) {
  const importer = path.relative(context.cwd, context.filename).split(path.sep).join('/')
  const check = (node) => {
    if (typeof node.source?.value !== 'string') return
    const reason = forbiddenImport(importer, node.source.value)
    if (reason !== null) context.report({ node: node.source, message: `Forbidden import: ${reason}.` })
  }
  return {
    ImportDeclaration: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    ImportExpression: check,
    TSImportType: check,
  }
}

/** Points and amounts never pass through binary floating point: `Number(text)` and `+text` are no way to read one. */
function checkExactNumbers(context) {
  const message = 'Points and amounts are exact decimals: use kernel/decimal.ts.'
  return {
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Number')
        context.report({ node, message })
    },
    UnaryExpression(node) {
      if (node.operator === '+') context.report({ node, message })
    },
  }
}
