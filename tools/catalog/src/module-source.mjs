// @ts-check
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { callsOf, nodesIn } from './js.mjs';
import { layeredCode } from './layered-code.mjs';
import { parseFile } from './packages.mjs';

const TYPINGS = ['index', 'index.typings', 'meta'];

/** The typings of a module; older packages give them the ending .d.ts. */
export const typingFiles = (/** @type {string} */ folder) => TYPINGS.map(name => typingFile(folder, name));

function typingFile(/** @type {string} */ folder, /** @type {string} */ name) {
  const older = path.join(folder, `${name}.d.ts`);
  return fs.existsSync(older) ? older : path.join(folder, `${name}.d.mts`);
}

/** The code and typings of one generated package, indexed by name. */
export class ModuleSource {
  /** @type {Map<string, ts.FunctionDeclaration>} */ functions = new Map();
  /** @type {Map<string, ts.Expression | undefined>} */ variables = new Map();
  /** @type {Map<string, string>} exported name -> local name */ exports = new Map();
  /** @type {Map<string, ts.FunctionDeclaration[]>} documented functions of the typings */ declarations = new Map();
  /** @type {Map<string, ts.TypeNode | undefined>} REST types of the functions of meta.d.mts */ metaTypes = new Map();

  constructor(/** @type {import('./packages.mjs').ApiModule} */ module, /** @type {ts.Program} */ program) {
    this.module = module;
    this.#indexCode(layeredCode(module.folder) ?? parseFile(path.join(module.folder, 'index.mjs')));
    const typings = program.getSourceFile(typingFile(module.folder, 'index.typings'));
    if (typings) this.#indexTypings(typings, program.getTypeChecker());
    const metaFile = program.getSourceFile(typingFile(module.folder, 'meta'));
    for (const declaration of metaFile ? functionsOf(metaFile, program.getTypeChecker()) : []) {
      if (declaration.name) this.metaTypes.set(declaration.name.text, declaration.type);
    }
  }

  /** The executable description of the module: method, path and URL by function. */
  meta() {
    const file = path.join(this.module.folder, 'meta.mjs');
    return fs.existsSync(file) ? import(pathToFileURL(file).href) : createRequire(import.meta.url)(path.join(this.module.folder, '../cjs/meta.js'));
  }

  /** The first function of this module that `node` calls. */
  firstCalled(/** @type {ts.Node | undefined} */ node) {
    if (!node) return undefined;
    for (const child of nodesIn(node)) {
      if (ts.isCallExpression(child) && ts.isIdentifier(child.expression) && this.functions.has(child.expression.text)) return child.expression.text;
    }
    return undefined;
  }

  /** How an export was made: the wrapping function's name and its first argument. */
  wrapperOf(/** @type {string} */ localName) {
    const initializer = this.variables.get(localName);
    if (!initializer || !ts.isCallExpression(initializer)) return undefined;
    return { wrapper: initializer.expression.getText(), argument: initializer.arguments[0]?.getText() ?? '' };
  }

  #indexCode(/** @type {ts.SourceFile} */ file) {
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name) this.functions.set(statement.name.text, statement);
      else if (ts.isVariableStatement(statement)) {
        for (const declaration of statement.declarationList.declarations) this.variables.set(declaration.name.getText(), declaration.initializer);
      } else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
        for (const element of statement.exportClause.elements) this.exports.set(element.name.text, (element.propertyName ?? element.name).text);
      }
    }
  }

  /** Typings may be split into hashed chunk files that the entry re-exports under their public names. */
  #indexTypings(/** @type {ts.SourceFile} */ file, /** @type {ts.TypeChecker} */ checker) {
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name) {
        const name = statement.name.text;
        this.declarations.set(name, [...(this.declarations.get(name) ?? []), statement]);
      } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.exportClause) {
        const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
        for (const symbol of module ? checker.getExportsOfModule(module) : []) {
          const found = symbol.declarations?.filter(ts.isFunctionDeclaration) ?? [];
          if (found.length > 0) this.declarations.set(symbol.name, found);
        }
      } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
        for (const element of statement.exportClause.elements) {
          const symbol = checker.getSymbolAtLocation(element.name);
          const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
          const found = target?.declarations?.filter(ts.isFunctionDeclaration) ?? [];
          if (found.length > 0) this.declarations.set(element.name.text, found);
        }
      }
    }
  }
}

/** The call of an overload router (`createQueryOverloadRouter` and its kin), if a public function is one. */
export const routerOf = (/** @type {ts.FunctionDeclaration} */ publicFunction) => callsOf(publicFunction, /^create\w*Router$/)[0];

/** The functions a file declares, or that the files it re-exports whole declare. */
function functionsOf(/** @type {ts.SourceFile} */ file, /** @type {ts.TypeChecker} */ checker) {
  const symbol = checker.getSymbolAtLocation(file);
  const exported = (symbol ? checker.getExportsOfModule(symbol) : []).flatMap(found => found.declarations ?? []);
  return [...new Set([...file.statements, ...exported])].filter(ts.isFunctionDeclaration);
}
