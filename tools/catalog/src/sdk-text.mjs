// @ts-check
import { nodeAt } from './rest-types.mjs';

/**
 * Each SDK argument as words: its name (`?` when optional), then what it is made of. Fields that the typings hide are left out.
 * `=path` the argument is that value; `...path` its fields are that object's; `field:path` (or `path` alone) one field.
 * @returns {string[]}
 */
export function argumentTexts(/** @type {any} */ operation, /** @type {Record<string, any>} */ types) {
  if (operation.handWritten) return (operation.overloads?.reduce(longest)?.params ?? []).map((/** @type {any} */ parameter) => parameter.name + (parameter.optional ? '?' : ''));
  const typed = operation.typedQuery;
  const args = typed ?? operation.args;
  const names = typed ? typed.args : args.names;
  const parameters = (typed ? typed.params : operation.params) ?? [];
  return names.map((/** @type {string} */ name, /** @type {number} */ index) => {
    const optional = parameters[index]?.optional ?? /^options$/.test(name);
    return [name + (optional ? '?' : ''), ...pieces(args, index, path => path === '' || Boolean(nodeAt(types, operation.request, path)))].join(' ');
  });
}

const longest = (/** @type {any} */ a, /** @type {any} */ b) => (b.params.length > a.params.length ? b : a);

function pieces(/** @type {any} */ args, /** @type {number} */ index, /** @type {(path: string) => boolean} */ isKnown) {
  const words = [];
  for (const [path, from] of Object.entries(args.spread ?? {})) if (from === `$[${index}]`) words.push(`...${path}`);
  for (const [path, from] of Object.entries(args.explicit ?? {})) {
    if (!isKnown(path)) continue;
    if (from === `$[${index}]`) words.push(`=${path}`);
    else if (from.startsWith(`$[${index}].`)) {
      const field = from.slice(`$[${index}].`.length);
      words.push(field === path ? path : `${field}:${path}`);
    }
  }
  return words;
}

export function resultText(/** @type {any} */ operation) {
  if (operation.handWritten) return 'hand';
  switch (operation.returns?.kind) {
    case 'unwrap': return `field ${operation.returns.field}`;
    case 'void': return 'nothing';
    case 'queryBuilder': return 'query';
    default: return undefined; // the whole answer, the usual case
  }
}

/** Transformations of known fields grouped by kind, one text each: `timestamp project.createdDate project.updatedDate`. */
export function transformationTexts(/** @type {{kind: string, path: string}[] | undefined} */ transformations, /** @type {any} */ message, /** @type {Record<string, any>} */ types) {
  /** @type {Map<string, Set<string>>} */ const byKind = new Map();
  for (const { kind, path } of transformations ?? []) {
    const plain = path.replaceAll('{}', '');
    if (!nodeAt(types, message, plain)) continue;
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(plain));
  }
  return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, paths]) => [kind, ...paths].join(' '));
}
