// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** Lists that take a line each; all other lists are words of one line. */
const LINE_EACH = new Map([['arguments', 'argument'], ['requestChanges', 'request-change'], ['responseChanges', 'response-change'], ['changes', 'change'], ['scopes', 'scope']]);

/**
 * A document as text: a line at the margin opens a section, indented lines belong to it. It is read without a parser
 * for anything bigger, and two versions can be compared line by line.
 */
export function documentText(/** @type {Record<string, any>} */ document) {
  const lines = [`format ${document.format}`, `package ${document.package} ${document.version}`];
  for (const [name, values] of Object.entries(document.enums)) lines.push(`enum ${name}`, ` ${values}`);
  for (const [name, members] of Object.entries(document.types)) lines.push(`type ${name}`, ...Object.entries(members).map(([member, text]) => ` ${member} ${text}`));
  for (const kind of ['operation', 'event']) {
    for (const [id, entry] of Object.entries(document[`${kind}s`])) lines.push(`${kind} ${id}`, ...entryLines(entry));
  }
  return lines.join('\n') + '\n';
}

function entryLines(/** @type {Record<string, any>} */ entry) {
  return Object.entries(entry).flatMap(([key, value]) => {
    const each = LINE_EACH.get(key);
    if (each) return value.map((/** @type {string} */ text) => ` ${each} ${text}`);
    const name = key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    return [` ${name} ${Array.isArray(value) ? value.join(' ') : value}`];
  });
}

/** The ids of every package, so that they are known without unpacking any document. */
export function indexText(/** @type {Record<string, any>[]} */ documents) {
  const lines = [];
  for (const document of [...documents].sort((a, b) => (a.package < b.package ? -1 : 1))) {
    lines.push(`package ${document.package} ${document.version}`);
    lines.push(...Object.keys(document.operations).map(id => `operation ${id}`));
    lines.push(...Object.keys(document.events).map(id => `event ${id}`));
  }
  return lines.join('\n') + '\n';
}

export const packed = (/** @type {string} */ text) => zlib.brotliCompressSync(Buffer.from(text), {
  params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length },
});

/** `@wix/pro-gallery` -> `pro-gallery`. */
export const fileName = (/** @type {string} */ packageName) => packageName.replace(/^@wix\//, '').replace(/[^\w.-]/g, '_');

export function writeCatalog(/** @type {Record<string, any>[]} */ documents, /** @type {string} */ folder, /** @type {{plain?: boolean}} */ options = {}) {
  fs.mkdirSync(folder, { recursive: true });
  for (const document of documents) {
    const text = documentText(document);
    const file = path.join(folder, `${fileName(document.package)}.api.txt`);
    if (options.plain) fs.writeFileSync(file, text);
    else fs.writeFileSync(`${file}.br`, packed(text));
  }
  fs.writeFileSync(path.join(folder, 'index.txt'), indexText(documents));
}
