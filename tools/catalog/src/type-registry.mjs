// @ts-check
import ts from 'typescript';
import { nameText } from './js.mjs';

const NUMBERS = new Set(['maxLength', 'minLength', 'maxSize', 'minSize', 'max', 'min']);
const FLAGS = new Set(['readonly', 'immutable', 'deprecated', 'internal']);
const TEXTS = new Set(['format', 'decimalValue', 'replacedBy', 'targetRemovalDate', 'removalDate']);

export const tagText = (/** @type {ts.JSDocTag} */ tag) => (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(/^:\s*/, '').trim();

export const hasTag = (/** @type {ts.Node} */ node, /** @type {string} */ name) => ts.getJSDocTags(node).some(tag => tag.tagName.text === name);

/** The constraints a doc comment states as tags; its prose is not read. */
function constraintsOf(/** @type {ts.Node} */ node) {
  /** @type {Record<string, any>} */ const found = {};
  for (const tag of ts.getJSDocTags(node)) {
    const name = tag.tagName.text;
    const text = tagText(tag);
    if (FLAGS.has(name)) found[name] = true;
    else if (NUMBERS.has(name) && text !== '' && Number.isFinite(Number(text))) found[name] = Number(text);
    else if (TEXTS.has(name)) found[name === 'removalDate' ? 'targetRemovalDate' : name] = text || true;
  }
  return found;
}

/** Turns type declarations into plain schemas; named types are registered once under `<module>#<rest|sdk>/<Name>`. */
export class TypeRegistry {
  /** @type {Record<string, any>} */ types = {};

  constructor(/** @type {ts.TypeChecker} */ checker, /** @type {(where: string, what: string) => void} */ problem) {
    this.checker = checker;
    this.problem = problem;
  }

  /** @returns {Record<string, any>} */
  schema(/** @type {ts.TypeNode | undefined} */ node) {
    if (!node) return { t: 'any' };
    if (ts.isParenthesizedTypeNode(node)) return this.schema(node.type);
    if (ts.isArrayTypeNode(node)) return { t: 'array', items: this.schema(node.elementType) };
    if (ts.isTemplateLiteralTypeNode(node)) return { t: 'string' };
    if (ts.isFunctionTypeNode(node)) return { t: 'function' };
    if (ts.isTypeLiteralNode(node)) return this.#literalObject(node);
    if (ts.isUnionTypeNode(node)) return this.#union(node);
    if (ts.isTypeReferenceNode(node)) return this.#reference(node);
    if (ts.isLiteralTypeNode(node)) return { t: node.literal.kind === ts.SyntaxKind.NullKeyword ? 'null' : 'string' };
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword: return { t: 'string' };
      case ts.SyntaxKind.NumberKeyword: return { t: 'number' };
      case ts.SyntaxKind.BooleanKeyword: return { t: 'boolean' };
      case ts.SyntaxKind.VoidKeyword: case ts.SyntaxKind.UndefinedKeyword: return { t: 'void' };
      default: return { t: 'any' };
    }
  }

  /** The declaration a type name stands for, through import aliases. */
  declarationOf(/** @type {ts.Node} */ name) {
    const symbol = this.checker.getSymbolAtLocation(name);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return target?.declarations?.find(declaration =>
      ts.isInterfaceDeclaration(declaration) || ts.isEnumDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration));
  }

  /** Registers a declaration and what it refers to. @returns {string} its key */
  register(/** @type {ts.InterfaceDeclaration | ts.EnumDeclaration | ts.TypeAliasDeclaration} */ declaration) {
    const key = keyOf(declaration);
    if (Object.hasOwn(this.types, key)) return key;
    if (ts.isEnumDeclaration(declaration)) {
      this.types[key] = { kind: 'enum', values: declaration.members.map(member => (member.initializer && ts.isStringLiteral(member.initializer) ? member.initializer.text : member.name.getText())) };
    } else if (ts.isInterfaceDeclaration(declaration)) {
      this.#registerInterface(key, declaration);
    } else {
      const known = this.#enumBehind(declaration);
      if (known) return this.register(known);
      this.types[key] = { kind: 'alias' };
      Object.assign(this.types[key], this.schema(declaration.type));
    }
    return key;
  }

  #registerInterface(/** @type {string} */ key, /** @type {ts.InterfaceDeclaration} */ declaration) {
    /** @type {Record<string, any>} */ const type = { kind: 'object', props: {} };
    this.types[key] = type; // before its members: types refer to each other in circles
    for (const base of (declaration.heritageClauses ?? []).flatMap(clause => [...clause.types])) {
      const owner = this.declarationOf(base.expression);
      if (owner && ts.isInterfaceDeclaration(owner) && hasTag(owner, 'oneof')) (type.oneOf ??= []).push(oneOfGroup(owner, declaration.name.text));
      else if (owner && ts.isInterfaceDeclaration(owner)) (type.extends ??= []).push(this.register(owner));
    }
    this.#members(declaration.members, type);
  }

  #members(/** @type {ts.NodeArray<ts.TypeElement>} */ members, /** @type {Record<string, any>} */ type) {
    for (const member of members) {
      if (ts.isPropertySignature(member)) {
        type.props[nameText(member.name)] = { ...this.schema(member.type), ...(member.questionToken ? {} : { required: true }), ...constraintsOf(member) };
      } else if (ts.isIndexSignatureDeclaration(member)) {
        type.index = this.schema(member.type);
      }
    }
  }

  #literalObject(/** @type {ts.TypeLiteralNode} */ node) {
    /** @type {Record<string, any>} */ const type = { kind: 'object', t: 'object', props: {} };
    this.#members(node.members, type);
    return type.index ? { t: 'map', values: type.index } : type;
  }

  #union(/** @type {ts.UnionTypeNode} */ node) {
    const parts = node.types.filter(part => part.kind !== ts.SyntaxKind.UndefinedKeyword);
    const isNull = (/** @type {ts.TypeNode} */ part) => ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword;
    const values = parts.filter(part => !isNull(part));
    const nullable = values.length < parts.length ? { nullable: true } : {};
    if (values.length === 1) return { ...this.schema(values[0]), ...nullable };
    if (values.every(part => ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal))) return { t: 'string', ...nullable };
    // an enum beside its own literals
    const enumeration = values.filter(ts.isTypeReferenceNode).map(part => this.declarationOf(part.typeName)).find(found => found && ts.isEnumDeclaration(found));
    return enumeration ? { ref: this.register(/** @type {ts.EnumDeclaration} */ (enumeration)), ...nullable } : { t: 'any', ...nullable };
  }

  /** @returns {Record<string, any>} */
  #reference(/** @type {ts.TypeReferenceNode} */ node) {
    const name = node.typeName.getText();
    const argument = (/** @type {number} */ index) => this.schema(node.typeArguments?.[index]);
    switch (name) {
      case 'Date': return { t: 'date' };
      case 'Uint8Array': return { t: 'bytes' };
      case 'Record': return { t: 'map', values: argument(1) };
      case 'Array': return { t: 'array', items: argument(0) };
      case 'Promise': case 'NonNullable': return argument(0);
      case 'NonNullablePaths': return { ...argument(0), nonNull: literalPaths(node.typeArguments?.[1]) };
      default:
    }
    const declaration = this.declarationOf(node.typeName);
    const ours = declaration && /node_modules\/@wix\/(auto_sdk|wix-data|[a-z-]+_)/.test(declaration.getSourceFile().fileName.replaceAll('\\', '/'));
    return ours ? { ref: this.register(/** @type {any} */ (declaration)) } : { t: 'any' };
  }

  /** `XWithLiterals` aliases are an enum and its literal values: the enum says it all. */
  #enumBehind(/** @type {ts.TypeAliasDeclaration} */ declaration) {
    if (!hasTag(declaration, 'enumType') || !ts.isUnionTypeNode(declaration.type)) return undefined;
    const reference = declaration.type.types.find(ts.isTypeReferenceNode);
    const found = reference && this.declarationOf(reference.typeName);
    return found && ts.isEnumDeclaration(found) ? found : undefined;
  }
}

/** The group's name is the base interface's without its owner's name and the ending: `ProjectCoverOneOf` of `Project` -> `cover`. */
export function oneOfGroup(/** @type {ts.InterfaceDeclaration} */ base, /** @type {string} */ owner) {
  const stem = base.name.text.replace(/OneOf$/, '');
  const name = stem.startsWith(owner) && stem.length > owner.length ? stem.slice(owner.length) : stem;
  return { name: name[0].toLowerCase() + name.slice(1), of: base.members.filter(ts.isPropertySignature).map(member => nameText(member.name)) };
}

function literalPaths(/** @type {ts.TypeNode | undefined} */ node) {
  const parts = !node ? [] : ts.isUnionTypeNode(node) ? node.types : [node];
  return parts.map(part => part.getText().replace(/^[`'"]|[`'"]$/g, '').replace(/\$\{number\}/g, '*'));
}

function keyOf(/** @type {ts.InterfaceDeclaration | ts.EnumDeclaration | ts.TypeAliasDeclaration} */ declaration) {
  const file = declaration.getSourceFile().fileName.replaceAll('\\', '/');
  const module = [...file.matchAll(/node_modules\/(@wix\/[^/]+)\//g)].pop()?.[1] ?? file;
  const side = /meta\.d\.mts$|\.types\.d\.ts$|data-item-types\.d\.ts$/.test(file) ? 'rest' : 'sdk';
  return `${module}#${side}/${declaration.name.text}`;
}
