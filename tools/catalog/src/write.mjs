// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** One entry a line, so that two versions of a catalog can be compared by eye once unpacked. */
export function documentText(/** @type {Record<string, any>} */ document) {
  const parts = Object.entries(document).map(([key, value]) => (typeof value === 'object'
    ? `${JSON.stringify(key)}:{\n${Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`).join(',\n')}\n}`
    : `${JSON.stringify(key)}:${JSON.stringify(value)}`));
  return `{\n${parts.join(',\n')}\n}\n`;
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
    const file = path.join(folder, `${fileName(document.package)}.json`);
    if (options.plain) fs.writeFileSync(file, text);
    else fs.writeFileSync(`${file}.br`, packed(text));
  }
  fs.writeFileSync(path.join(folder, 'index.txt'), indexText(documents));
}
