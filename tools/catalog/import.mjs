#!/usr/bin/env node
// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Compactor } from './src/compact.mjs';
import { readModel } from './src/model.mjs';
import { fileName, writeCatalog } from './src/write.mjs';

const USAGE = `usage: node import.mjs <package>... --node-modules <dir> --out <dir> [--plain] [--leave-out]

Reads installed @wix packages and writes one compact document a package, and an index.
--plain writes text instead of brotli-packed text, the form that projects add to the compiler.
--leave-out writes what was understood; each line of the errors names what was left out and says why.`;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'node-modules': { type: 'string' }, out: { type: 'string' }, plain: { type: 'boolean' }, 'leave-out': { type: 'boolean' } },
  });
  if (positionals.length === 0 || !values['node-modules'] || !values.out) {
    console.error(USAGE);
    return 2;
  }
  const { models, types, namespaces, problems } = await readModel(path.resolve(values['node-modules']), positionals);
  const compactor = new Compactor(types, namespaces);
  const documents = models.map(model => compactor.document(model));
  const all = [...problems, ...compactor.problems];
  for (const { where, what } of all) console.error(`${where}: ${what}`);
  if (all.length > 0 && !values['leave-out']) {
    console.error(`${all.length} problems, nothing written`);
    return 1;
  }
  writeCatalog(documents, path.resolve(values.out), { plain: values.plain });
  for (const document of documents) {
    console.log(`${fileName(document.package)} ${document.version}: ${Object.keys(document.operations).length} operations, ${Object.keys(document.events).length} events, ${Object.keys(document.types).length} types`);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
