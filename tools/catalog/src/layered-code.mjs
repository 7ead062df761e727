// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { literal } from './js.mjs';
import { parseFile } from './packages.mjs';

/** The layers of a module in the order in which they call each other. */
const LAYERS = ['context', 'public', 'universal', 'http'];

/**
 * The code of a module whose layers are files of their own (`src/x.context.js`, `x.public.js`, `x.universal.js`, `x.http.js`), as one file
 * in which each name says its layer: what a bundler makes of newer packages.
 * @returns {ts.SourceFile | undefined} undefined when there are no such files
 */
export function layeredCode(/** @type {string} */ folder) {
  const sources = path.join(folder, 'src');
  const files = fs.existsSync(sources) ? fs.readdirSync(sources) : [];
  const layers = LAYERS.map(layer => ({ layer, file: files.find(file => file.endsWith(`.${layer}.js`)) }));
  if (layers.some(({ file }) => !file)) return undefined;
  const text = layers.map(({ layer, file }) => renamed(parseFile(path.join(sources, /** @type {string} */ (file))), layer)).join('\n');
  return ts.createSourceFile(path.join(folder, 'index.mjs'), text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
}

/** The text of a layer with the names of its functions, and of those it imports from the next layer, made unique. */
function renamed(/** @type {ts.SourceFile} */ file, /** @type {string} */ layer) {
  const { names, spaces } = namesOf(file, layer);
  /** @type {{ start: number, end: number, text: string }[]} */ const changes = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isImportDeclaration(node)) {
      changes.push({ start: node.getStart(), end: node.end, text: '' });
      return;
    }
    const space = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) ? spaces.get(node.expression.text) : undefined;
    if (space && ts.isPropertyAccessExpression(node)) {
      changes.push({ start: node.getStart(), end: node.end, text: `${space}_${node.name.text}` });
      return;
    }
    if (ts.isIdentifier(node) && names.has(node.text) && !isMember(node)) {
      changes.push({ start: node.getStart(), end: node.end, text: /** @type {string} */ (names.get(node.text)) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let text = file.text;
  for (const { start, end, text: instead } of changes.sort((a, b) => b.start - a.start)) text = text.slice(0, start) + instead + text.slice(end);
  const exported = layer === 'context' ? [...names].filter(([name]) => name !== '__metadata').map(([name, unique]) => `${unique} as ${name}`) : [];
  return exported.length > 0 ? `${text}\nexport { ${exported.join(', ')} };` : text;
}

function namesOf(/** @type {ts.SourceFile} */ file, /** @type {string} */ layer) {
  /** @type {Map<string, string>} */ const names = new Map();
  /** @type {Map<string, string>} */ const spaces = new Map();
  for (const statement of file.statements) {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isFunctionDeclaration(statement) && statement.name && isExported) names.set(statement.name.text, `${layer}_${statement.name.text}`);
    else if (ts.isVariableStatement(statement) && isExported) {
      for (const declaration of statement.declarationList.declarations) names.set(declaration.name.getText(), `${layer}_${declaration.name.getText()}`);
    } else if (ts.isImportDeclaration(statement)) {
      const from = LAYERS.find(candidate => new RegExp(`\\.${candidate}(\\.js)?$`).test(String(literal(statement.moduleSpecifier))));
      const bindings = from && statement.importClause?.namedBindings;
      if (!bindings) continue;
      if (ts.isNamespaceImport(bindings)) spaces.set(bindings.name.text, from);
      else for (const element of bindings.elements) names.set(element.name.text, `${from}_${(element.propertyName ?? element.name).text}`);
    }
  }
  return { names, spaces };
}

/** Whether a name stands for a field: behind a point, or before a colon. */
function isMember(/** @type {ts.Identifier} */ node) {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node)
    || ts.isParameter(parent) || (ts.isVariableDeclaration(parent) && parent.name === node && !ts.isSourceFile(parent.parent.parent.parent));
}
