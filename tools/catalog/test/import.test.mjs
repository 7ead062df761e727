// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { Compactor } from '../src/compact.mjs';
import { readModel } from '../src/model.mjs';
import { documentText, fileName, indexText } from '../src/write.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const tool = path.join(here, '..', 'import.mjs');
const committed = path.join(here, '..', '..', '..', 'src', 'WixFlowGen.Catalog', 'Data');
const packages = ['@wix/portfolio', '@wix/media', '@wix/pro-gallery', '@wix/data'];

async function documents() {
  const { models, types, namespaces, problems } = await readModel(path.join(here, '..', 'node_modules'), packages);
  const compactor = new Compactor(types, namespaces);
  const found = models.map(model => compactor.document(model));
  assert.deepEqual([...problems, ...compactor.problems], []);
  return found;
}

test('the installed packages give the committed catalog, each time the same', async () => {
  const first = await documents();
  const second = await documents();
  assert.deepEqual(first.map(documentText), second.map(documentText));
  assert.equal(indexText(first), fs.readFileSync(path.join(committed, 'index.txt'), 'utf8'));
  for (const document of first) {
    const packed = fs.readFileSync(path.join(committed, `${fileName(document.package)}.api.txt.br`));
    assert.equal(documentText(document), zlib.brotliDecompressSync(packed).toString('utf8'), document.package);
  }
});

/** A package tree of made-up files in a temporary folder. */
function packageTree(/** @type {Record<string, string>} */ files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'catalog-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, 'node_modules', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return root;
}

test('what cannot be read is listed, and nothing is written', () => {
  const root = packageTree({
    '@wix/shop/package.json': JSON.stringify({ name: '@wix/shop', version: '1.0.0', exports: { '.': { import: './build/es/index.mjs' } } }),
    '@wix/shop/build/es/index.d.mts': "import * as goods from '@wix/auto_sdk_shop_goods';\nexport { goods };\n",
    '@wix/auto_sdk_shop_goods/package.json': JSON.stringify({ name: '@wix/auto_sdk_shop_goods', version: '1.0.0' }),
    '@wix/auto_sdk_shop_goods/build/es/index.mjs': 'var add4 = createRESTModule(add3);\nexport { add4 as add };\n',
    '@wix/auto_sdk_shop_goods/build/es/index.d.mts': 'export {};\n',
    '@wix/auto_sdk_shop_goods/build/es/index.typings.d.mts': 'export {};\n',
    '@wix/auto_sdk_shop_goods/build/es/meta.d.mts': 'declare function drop(): void;\nexport { drop };\n',
    '@wix/auto_sdk_shop_goods/build/es/meta.mjs': 'export {};\n',
  });
  const out = path.join(root, 'out');
  const run = spawnSync(process.execPath, [tool, '@wix/shop', '--node-modules', path.join(root, 'node_modules'), '--out', out], { encoding: 'utf8' });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /goods\.add: the function 'add3' was not found/);
  assert.match(run.stderr, /goods\.drop: described in meta\.d\.mts but not exported/);
  assert.match(run.stderr, /2 problems, nothing written/);
  assert.equal(fs.existsSync(out), false);
  fs.rmSync(root, { recursive: true });
});

test('wrong usage and missing packages are told apart', () => {
  assert.equal(spawnSync(process.execPath, [tool]).status, 2);
  assert.equal(spawnSync(process.execPath, [tool, '@wix/none', '--node-modules', here, '--out', here]).status, 1);
});
