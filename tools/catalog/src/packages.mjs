// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { literal } from './js.mjs';

/**
 * @typedef {{package: string, namespace: string, source: string, folder: string, entityFqdn: string | undefined}} ApiModule
 * @typedef {{name: string, version: string, modules: ApiModule[], handWrittenItems: string | undefined}} ApiPackage
 */

/** A package of its own for each namespace; the older ones are named after their package: `@wix/marketing_coupons`. */
const isGenerated = (/** @type {string} */ source, /** @type {string} */ name) => /^@wix\/auto_sdk_/.test(source) || source.startsWith(`${name}_`);
const HAND_WRITTEN_ITEMS = '@wix/wix-data-items-sdk';

export const manifestOf = (/** @type {string} */ nodeModules, /** @type {string} */ name) =>
  JSON.parse(fs.readFileSync(path.join(nodeModules, name, 'package.json'), 'utf8'));

export const parseFile = (/** @type {string} */ file) =>
  ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true, file.endsWith('.d.mts') || file.endsWith('.d.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS);

/**
 * The namespaces a package exports from its root, each with the generated package behind it. Sub-path exports
 * (dashboard, components, service plugins) are no REST surface and are left out.
 * @returns {ApiPackage}
 */
export function readPackage(/** @type {string} */ nodeModules, /** @type {string} */ name) {
  const manifest = manifestOf(nodeModules, name);
  const typings = typingsOf(path.join(nodeModules, name), manifest);
  if (!typings) throw new Error(`${name}: its root export has no typings, so it is no package of an API`);
  /** @type {ApiModule[]} */ const modules = [];
  let handWrittenItems;
  for (const [namespace, source] of exportedNamespaces(parseFile(typings))) {
    if (source === HAND_WRITTEN_ITEMS) handWrittenItems = source;
    else if (isGenerated(source, name)) {
      modules.push({
        package: name, namespace, source, folder: path.join(nodeModules, source, 'build/es'),
        entityFqdn: manifestOf(nodeModules, source).wix?.sdkDependency?.fqdn,
      });
    }
  }
  return { name, version: manifest.version, modules: modules.sort((a, b) => (a.namespace < b.namespace ? -1 : 1)), handWrittenItems };
}

/** The typings of the root export, wherever the manifest puts it. */
function typingsOf(/** @type {string} */ folder, /** @type {any} */ manifest) {
  const root = manifest.exports?.['.'];
  const code = String(root?.import ?? manifest.module ?? '');
  return [root?.types, code.replace(/\.mjs$/, '.d.mts'), code.replace(/\.js$/, '.d.ts'), manifest.types, manifest.typings]
    .filter(file => typeof file === 'string' && /\.d\.m?ts$/.test(file))
    .map(file => path.join(folder, file)).find(file => fs.existsSync(file));
}

function exportedNamespaces(/** @type {ts.SourceFile} */ file) {
  /** @type {Map<string, string>} */ const imported = new Map();
  /** @type {[string, string][]} */ const exported = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) imported.set(bindings.name.text, literal(statement.moduleSpecifier));
    } else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const element of statement.exportClause.elements) {
        const source = imported.get((element.propertyName ?? element.name).text);
        if (source) exported.push([element.name.text, source]);
      }
    } else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamespaceExport(statement.exportClause) && statement.moduleSpecifier) {
      exported.push([statement.exportClause.name.text, literal(statement.moduleSpecifier)]);
    }
  }
  return exported;
}
