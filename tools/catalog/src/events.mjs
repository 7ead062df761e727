// @ts-check
import ts from 'typescript';
import { literal } from './js.mjs';
import { tagText } from './type-registry.mjs';
import { tagsOf } from './documentation.mjs';
import { transformationsIn } from './transformations.mjs';

/**
 * Reads one event module: `EventDefinition(type, isDomainEvent, transform)()`. The type is copied, because it is not always
 * the entity's name plus the slug.
 * @param {import('./module-source.mjs').ModuleSource} source
 * @param {import('./type-registry.mjs').TypeRegistry} registry
 * @param {string} handler the exported name
 * @param {string} localName the variable behind the export
 * @param {(what: string) => void} problem
 */
export function readEvent(source, registry, handler, localName, problem) {
  const made = source.variables.get(localName);
  const definition = made && ts.isCallExpression(made) ? made.expression : undefined;
  if (!definition || !ts.isCallExpression(definition)) throw new Error('the event has no definition');
  const type = literal(definition.arguments[0]);
  const isDomainEvent = literal(definition.arguments[1]) ?? false;
  const declaration = source.declarations.get(handler)?.[0];
  if (!declaration) throw new Error('the event handler has no declaration');
  const tags = new Map(ts.getJSDocTags(declaration).map(tag => [tag.tagName.text, tagText(tag)]));
  if (tags.has('eventType') && tags.get('eventType') !== type) problem(`the typings call the event ${tags.get('eventType')}, the code ${type}`);
  const members = envelopeMembers(declaration, registry);
  return {
    handler, type, isDomainEvent,
    slug: tags.get('slug'),
    entityFqdn: source.module.entityFqdn,
    permissions: tagsOf(ts.getJSDocTags(declaration)).permissions,
    wire: wireMember(type, isDomainEvent, members),
    payload: members.entity ?? members.data,
    transforms: transformationsIn(definition.arguments[2], problem)
      .filter(change => /^(entity|data)\./.test(change.path))
      .map(change => ({ ...change, path: change.path.replace(/^(entity|data)\./, '') })),
  };
}

/** The first parameter's first parameter: what the handler is called with. */
function envelopeMembers(/** @type {ts.FunctionDeclaration} */ declaration, /** @type {import('./type-registry.mjs').TypeRegistry} */ registry) {
  const handlerType = declaration.parameters[0]?.type;
  const eventType = handlerType && ts.isFunctionTypeNode(handlerType) ? handlerType.parameters[0]?.type : undefined;
  const envelope = registry.schema(eventType);
  return registry.types[envelope.ref]?.props ?? {};
}

export function wireMember(/** @type {string} */ type, /** @type {boolean} */ isDomainEvent, /** @type {Record<string, any>} */ members) {
  if (!isDomainEvent) return 'bare';
  if (members.data) return 'action';
  const slug = type.slice(type.lastIndexOf('_') + 1);
  return ['created', 'updated', 'deleted'].includes(slug) ? slug : 'action';
}
