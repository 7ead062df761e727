// @ts-check
import ts from 'typescript';
import { tagText } from './type-registry.mjs';

const LISTS = new Map([['permissionId', 'permissions'], ['permissionScope', 'scopes'], ['requiredField', 'required']]);

/**
 * What the public typings say of a function in tags and types: parameters, result, permissions, deprecation, error codes.
 * A function that is exported at run time but has no declaration is undocumented.
 * @param {import('./module-source.mjs').ModuleSource} source
 * @param {import('./type-registry.mjs').TypeRegistry} registry
 * @param {string} name
 * @param {(what: string) => void} problem
 */
export function documentation(source, registry, name, problem) {
  const declaration = source.declarations.get(name)?.[0];
  if (!declaration) return { undocumented: true };
  const result = resultType(declaration.type);
  return {
    ...tagsOf(ts.getJSDocTags(declaration)),
    params: declaration.parameters.map(parameter => ({
      name: parameter.name.getText(), ...registry.schema(parameter.type), ...(parameter.questionToken ? { optional: true } : {}),
    })),
    sdkReturn: result && registry.schema(result.value),
    ...errorCodes(result?.markers ?? [], registry, problem),
  };
}

export function tagsOf(/** @type {readonly ts.JSDocTag[]} */ tags) {
  /** @type {Record<string, any>} */ const found = {};
  for (const tag of tags) {
    const text = tagText(tag);
    const list = LISTS.get(tag.tagName.text);
    if (list) (found[list] ??= []).push(text);
    else if (tag.tagName.text === 'deprecated') found.deprecated = true;
    else if (tag.tagName.text === 'replacedBy') found.replacedBy = text;
    else if (tag.tagName.text === 'targetRemovalDate') found.removal = text;
  }
  if (found.permissions) found.permissions = [...new Set(found.permissions)].sort();
  if (found.scopes) found.scopes = [...new Set(found.scopes)].sort();
  return found;
}

/** The value inside the promise, and the phantom members that declare errors. */
export function resultType(/** @type {ts.TypeNode | undefined} */ type) {
  const inner = type && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise' ? type.typeArguments?.[0] : type;
  if (!inner || !ts.isIntersectionTypeNode(inner)) return inner && { value: inner, markers: [] };
  const value = inner.types.find(part => !ts.isTypeLiteralNode(part));
  return { value, markers: inner.types.filter(ts.isTypeLiteralNode).flatMap(part => [...part.members]).filter(ts.isPropertySignature) };
}

/** `__applicationErrorsType` members carry `code`, `__validationErrorsType` members `ruleName`. */
function errorCodes(/** @type {ts.PropertySignature[]} */ markers, /** @type {import('./type-registry.mjs').TypeRegistry} */ registry, /** @type {(what: string) => void} */ problem) {
  /** @type {string[]} */ const codes = [];
  for (const marker of markers) {
    const name = marker.name.getText();
    const field = name === '__applicationErrorsType' ? 'code' : name === '__validationErrorsType' ? 'ruleName' : undefined;
    if (!field) problem(`unknown marker '${name}' in the result type`);
    const alias = marker.type && ts.isTypeReferenceNode(marker.type) ? registry.declarationOf(marker.type.typeName) : undefined;
    if (!field || !alias || !ts.isTypeAliasDeclaration(alias)) continue;
    const variants = ts.isUnionTypeNode(alias.type) ? alias.type.types : [alias.type];
    for (const variant of variants) {
      if (!ts.isTypeLiteralNode(variant)) continue;
      const member = variant.members.find(candidate => candidate.name?.getText() === field);
      if (member && ts.isPropertySignature(member) && member.type && ts.isLiteralTypeNode(member.type) && ts.isStringLiteral(member.type.literal)) codes.push(member.type.literal.text);
    }
  }
  return codes.length > 0 ? { errorCodes: [...new Set(codes)].sort() } : {};
}
