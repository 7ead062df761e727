import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineFlow, operation } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';
import { randomOf } from './support/randomOf.mjs';

const seedsOfATest = 500;
const pageSize = 3;

function page(size, ids, isAbsent) {
  if (isAbsent) {
    return {};
  }
  const things = Array.from({ length: size }, () => {
    ids.push(`t${ids.length}`);
    return { id: ids[ids.length - 1] };
  });
  return { things };
}

function byCursor(random) {
  const pages = [];
  const ids = [];
  const asked = [undefined];
  const isNumber = random(2) === 0;
  const count = 1 + random(6);
  const repeats = count > 2 && random(4) === 0 ? 1 + random(count - 2) : 0;
  for (let number = 1; number <= count; number += 1) {
    const one = page(random(4), ids, random(5) === 0);
    const next = number === count ? repeats : number;
    if (next > 0) {
      one.next = isNumber ? next : `c${next}`;
      asked.push(one.next);
    }
    pages.push(one);
  }
  return { pages, ids, asked: repeats > 0 ? asked.slice(0, -1) : asked, never: repeats > 0 };
}

function byOffset(random) {
  const pages = [];
  const ids = [];
  const asked = [];
  const count = random(9);
  const hasTotal = random(2) === 0;
  const never = random(5) === 0;
  for (;;) {
    asked.push(ids.length === 0 ? undefined : ids.length);
    const left = count - ids.length;
    const size = Math.min(left, hasTotal && left > 0 ? 1 + random(pageSize) : pageSize);
    const one = never && pages.length > 0 ? JSON.parse(JSON.stringify(pages[0])) : page(never ? pageSize : size, ids, false);
    if (hasTotal) {
      one.total = count;
    }
    pages.push(one);
    if (never ? pages.length === 2 : size === 0 || (size < pageSize && !(hasTotal && ids.length < count))) {
      return { pages, ids, asked, never };
    }
  }
}

async function read(pages, isByCursor) {
  const wix = new FakeWix(pages);
  const list = operation('things.list', { call: (message) => wix.call(message), idempotent: true });
  const plan = { items: 'things', request: '', position: 'at', limit: 'limit', pageSize, ...(isByCursor ? { nextCursor: 'next' } : { total: 'total' }) };
  const flow = defineFlow({ name: 'test' }, (inputs, run) => run.pages('all', list, () => ({}), plan));
  const { value, error } = await wix.time.run(() => flow({}));
  return { ids: value && value.things.map((thing) => thing.id), code: error && error.code, sent: wix.messages.map((message) => message.at) };
}

test('A_list_is_read_to_its_end_or_an_error', async (context) => {
  const first = Number(process.env.WIXFLOWGEN_SEED || 1);
  context.diagnostic(`seeds ${first} to ${first + seedsOfATest - 1}`);
  let errors = 0;
  for (let seed = first; seed < first + seedsOfATest; seed += 1) {
    const random = randomOf(seed);
    const isByCursor = random(2) === 0;
    const { pages, ids, asked, never } = isByCursor ? byCursor(random) : byOffset(random);
    const found = await read(pages, isByCursor);
    assert.equal(found.code, never ? 'PAGE_REPEATED' : undefined, `seed ${seed}`);
    assert.deepEqual(never ? ids : found.ids, ids, `seed ${seed}`);
    assert.deepEqual(found.sent, asked, `seed ${seed}`);
    errors += never ? 1 : 0;
  }
  assert.ok(errors > seedsOfATest / 20 && errors < seedsOfATest / 2, `${errors} lists of ${seedsOfATest} would never end`);
});

test('A_cursor_is_a_text_or_a_whole_number', async () => {
  const cases = [[1.5, 'UNEXPECTED_ANSWER'], [9007199254740992, 'UNEXPECTED_ANSWER'], [{ a: 1 }, 'UNEXPECTED_ANSWER'], ['', undefined], [0, undefined], [false, undefined], [null, undefined]];
  for (const [next, code] of cases) {
    const found = await read([{ things: [{ id: 'a' }], next }], true);
    assert.deepEqual([found.code, found.sent.length], [code, 1], String(next));
  }
});
