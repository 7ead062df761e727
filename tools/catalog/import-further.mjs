#!/usr/bin/env node
// @ts-check
// Imports further packages from a folder with installed packages and prints a table: what 'wixflow apis add' would make of them.
// usage: node import-further.mjs <node_modules> [package]...
import path from 'node:path';
import { Compactor } from './src/compact.mjs';
import { readModel } from './src/model.mjs';

const [folder, ...names] = process.argv.slice(2);
const packages = names.length > 0 ? names : ['@wix/stores', '@wix/crm', '@wix/blog', '@wix/bookings', '@wix/ecom'];
if (!folder) {
  console.error('usage: node import-further.mjs <node_modules> [package]...');
  process.exit(2);
}
console.log('| package | version | operations | events | types | problems |\n|---|---|---|---|---|---|');
let failed = 0;
for (const name of packages) {
  const { models, types, namespaces, problems } = await readModel(path.resolve(folder), [name]);
  const compactor = new Compactor(types, namespaces);
  const [document] = models.map(model => compactor.document(model));
  const all = [...problems, ...compactor.problems];
  failed += all.length;
  const counts = [document.operations, document.events, document.types].map(part => Object.keys(part).length);
  console.log(`| \`${name}\` | ${document.version} | ${counts.join(' | ')} | ${all.length} |`);
  for (const { where, what } of all) console.error(`${where}: ${what}`);
}
process.exitCode = failed === 0 ? 0 : 1;
