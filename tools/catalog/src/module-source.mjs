// @ts-check
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { callsOf, nodesIn } from './js.mjs';
import { parseFile } from './packages.mjs';

export const TYPING_FILES = ['index.d.mts', 'index.typings.d.mts', 'meta.d.mts'];

/** The code and typings of one generated package, indexed by name. */
export class ModuleSource {
  /** @type {Map<string, ts.FunctionDeclaration>} */ functions = new Map();
  /** @type {Map<string, ts.Expression | undefined>} */ variables = new Map();
  /** @type {Map<string, string>} exported name -> local name */ exports = new Map();
  /** @type {Map<string, ts.FunctionDeclaration[]>} documented functions of the typings */ declarations = new Map();
  /** @type {Map<string, ts.TypeNode | undefined>} REST types of the functions of meta.d.mts */ metaTypes = new Map();

  constructor(/** @type {import('./packages.mjs').ApiModule} */ module, /** @type {ts.Program} */ program) {
    this.module = module;
    this.#indexCode(parseFile(path.join(module.folder, 'index.mjs')));
    const typings = program.getSourceFile(path.join(module.folder, 'index.typings.d.mts'));
    if (typings) this.#indexTypings(typings, program.getTypeChecker());
    this.metaFile = program.getSourceFile(path.join(module.folder, 'meta.d.mts'));
    for (const statement of this.metaFile?.statements ?? []) {
      if (ts.isFunctionDeclaration(statement) && statement.name) this.metaTypes.set(statement.name.text, statement.type);
    }
  }

  /** The executable description of the module: method, path and URL by function. */
  meta() {
    return import(pathToFileURL(path.join(this.module.folder, 'meta.mjs')).href);
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
