import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hooked } from '@wix/data';
import { InMemoryRecords, WixDataRecords } from 'backend/wixflow/runtime.js';
import { sha256 } from 'backend/wixflow/storage/sha256.js';

let collections = 0;
const stores = {
  memory: () => new InMemoryRecords(),
  'wix data': () => new WixDataRecords(`Records${(collections += 1)}`),
};

async function idsOf(store, prefix, after, limit) {
  return (await store.list('links', prefix, after, limit)).map((record) => record.id);
}

function onEachStore(promise) {
  return async () => {
    for (const name of Object.keys(stores)) {
      await promise(stores[name]());
    }
  };
}

test('A_record_is_inserted_once', onEachStore(async (store) => {
  assert.equal(await store.insert('links', 'a', { n: 1 }), true);
  assert.equal(await store.insert('links', 'a', { n: 2 }), false);
  assert.deepEqual(await store.get('links', 'a'), { n: 1 });
  assert.equal(await store.insert('other-links', 'a', { n: 3 }), true);
}));

test('Of_inserts_at_the_same_time_exactly_one_wins', onEachStore(async (store) => {
  const won = await Promise.all(Array.from({ length: 16 }, (_, n) => store.insert('links', 'contested', { n })));
  assert.equal(won.filter(Boolean).length, 1);
}));

test('A_record_is_replaced_whole', onEachStore(async (store) => {
  await store.put('links', 'a', { n: 1, m: 1 });
  await store.put('links', 'a', { n: 2 });
  assert.deepEqual(await store.get('links', 'a'), { n: 2 });
}));

test('A_record_that_was_taken_away_is_gone', onEachStore(async (store) => {
  await store.put('links', 'a', {});
  assert.equal(await store.remove('links', 'a'), true);
  assert.equal(await store.remove('links', 'a'), false);
  assert.equal(await store.get('links', 'a'), undefined);
  assert.equal(await store.insert('links', 'a', {}), true);
}));

test('Records_are_listed_by_prefix_in_the_order_of_their_ids', onEachStore(async (store) => {
  for (const id of ['b|10', 'a|1', 'b|1', 'B|1', 'b', 'b|2', 'b_1', 'b%', 'c|1']) {
    await store.put('links', id, { id });
  }
  await store.put('more', 'b|1', {});
  assert.deepEqual(await idsOf(store, 'b|', undefined, 1000), ['b|1', 'b|10', 'b|2']);
  assert.deepEqual(await idsOf(store, 'b|', 'b|1', 1), ['b|10']);
  assert.deepEqual(await idsOf(store, 'b%', undefined, 10), ['b%']);
  assert.deepEqual(await idsOf(store, '', undefined, 1000), ['B|1', 'a|1', 'b', 'b%', 'b_1', 'b|1', 'b|10', 'b|2', 'c|1']);
  assert.deepEqual(await idsOf(store, 'd', undefined, 10), []);
}));

test('Any_text_is_an_id_and_a_value', onEachStore(async (store) => {
  for (const id of ['Größe|ä/b?c=d&e', "'; DROP TABLE wixflow_records; --", '日本 🎵', 'a"b\\c', 'x'.repeat(256)]) {
    const value = { text: '\'"\u0000 日本 🎵' };
    assert.equal(await store.insert('links', id, value), true);
    assert.deepEqual(await store.get('links', id), value);
    assert.deepEqual(await idsOf(store, id, undefined, 10), [id]);
  }
}));

test('A_record_may_be_long', onEachStore(async (store) => {
  const value = { text: 'y'.repeat(2000000) };
  await store.put('links', 'long', value);
  assert.deepEqual(await store.get('links', 'long'), value);
  await store.put('links', 'long', { text: 'short' });
  assert.deepEqual(await store.get('links', 'long'), { text: 'short' });
  assert.deepEqual(await idsOf(store, '', undefined, 10), ['long']);
}));

test('Writes of records start no data hooks of the site', async () => {
  const store = new WixDataRecords('Hooked');
  await store.insert('links', 'a', { n: 1 });
  await store.put('links', 'a', { text: 'x'.repeat(1000000) });
  await store.remove('links', 'a');
  assert.deepEqual(hooked, []);
});

test('The hash is SHA-256', () => {
  for (const text of ['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'Größe 日本 🎵', 'y'.repeat(1000)]) {
    assert.equal(sha256(text), createHash('sha256').update(text, 'utf8').digest('hex'), text);
  }
});
