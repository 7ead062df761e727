import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { dispatchEvent } from 'backend/wixflow/triggers/dispatch.js';
import { newsStart } from 'backend/wixflow/triggers/newsStart.js';
import { configure, defineFlow, eventStart, FlowError, InMemoryRecords, WixDataRecords } from 'backend/wixflow/runtime.js';
import { takeWebhook } from 'backend/wixflow/webhooks/webhookStart.js';

const type = 'wix.portfolio.projects.v1.project_updated';
const source = {
  system: 'pieces', secret: 'piece-key', signatureHeader: 'x-signature', prefix: 'v1=', timestampHeader: 'x-time', tolerance: 300_000,
  typePath: 'kind', idPath: 'meta.id',
};
const now = 1_900_000_000;

function fresh(fail = () => {}) {
  const seen = { news: [], runIds: [], log: [] };
  configure({
    journal: undefined, records: new InMemoryRecords(), budget: Infinity, log: (text) => seen.log.push(text),
    secrets: { find: async (name) => (name === 'piece-key' ? 'key' : undefined) }, clock: { now: () => now * 1000 },
  });
  const flow = defineFlow({ name: 'listening' }, async (news, run) => {
    seen.news.push(news);
    seen.runIds.push(run.id);
    fail(run);
    return {};
  });
  return { seen, flow };
}

function request(body, { time = now, key = 'key' } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = createHmac('sha256', key).update(`${time}.${text}`).digest('hex');
  return { headers: { 'x-signature': `v1=${signature.toUpperCase()}`, 'x-time': String(time) }, body: { text: async () => text } };
}

const piece = { kind: 'piece.updated', meta: { id: 7 }, piece: { id: 'piece-1' } };

function take(given, flow) {
  return takeWebhook(given, source, [{ type: 'piece.updated', flow: 'listening', run: flow, entityIdPath: 'piece.id' }]);
}

test('News_tells_which_entity_changed_and_nothing_of_the_payload', async () => {
  const { seen, flow } = fresh();
  const metadata = { _id: 'e1', entityId: 'p1', entityEventSequence: '12', identity: { identityType: 'APP', appId: 'our-app' } };
  const event = { metadata, entity: { _id: 'p1', title: 'House', revision: '3', coverImage: 'c1' } };
  await newsStart('listening', flow, type, 'entityId').start(event);
  await newsStart('listening', flow, type, 'entity.title').start({ ...event, metadata: { ...metadata, _id: 'e2', identity: { identityType: 'WIX_USER' } } });
  assert.deepEqual(seen.news, [
    { eventId: 'e1', entityId: 'p1', sequence: 12, revision: '3', appId: 'our-app' },
    { eventId: 'e2', entityId: 'House' },
  ]);
  assert.deepEqual(seen.runIds, ['listening/event/e1', 'listening/event/e2']);
  await assert.rejects(newsStart('listening', flow, type, 'entity.slug').start(event), { code: 'UNEXPECTED_ANSWER', message: `'${type}' has no 'entity.slug'` });
});

test('A_request_is_genuine_when_it_was_signed_lately', async () => {
  const { seen, flow } = fresh();
  assert.equal((await take(request(piece), flow)).status, 200);
  assert.equal((await take(request(piece, { time: now - 300 }), flow)).status, 200);
  assert.equal((await take(request(piece, { time: now - 301 }), flow)).status, 401);
  assert.equal((await take(request(piece, { time: now + 301 }), flow)).status, 401);
  assert.equal((await take(request(piece, { key: 'other' }), flow)).status, 401);
  const changed = request(piece);
  changed.headers['x-time'] = String(now + 1);
  assert.equal((await take(changed, flow)).status, 401);
  const bare = request(piece);
  bare.headers['x-signature'] = bare.headers['x-signature'].slice(3);
  assert.equal((await take(bare, flow)).status, 401);
  assert.deepEqual(seen.runIds, ['listening/event/pieces/7']);
});

test('A_genuine_request_that_is_no_event_is_refused', async () => {
  const { flow } = fresh();
  for (const body of ['', '[]', '{', { kind: 'piece.updated' }, { meta: { id: 7 } }]) {
    assert.equal((await take(request(body), flow)).status, 400);
  }
});

test('an event of a kind that nobody asked for is taken and starts nothing', async () => {
  const { seen, flow } = fresh();
  assert.equal((await take(request({ ...piece, kind: 'piece.seen' }), flow)).status, 200);
  assert.deepEqual(seen.news, []);
});

test('a request is sent again only when its event was not kept', async () => {
  const failing = (code, step) => () => {
    throw Object.assign(new FlowError(code, 'no'), { step });
  };
  for (const [fail, status] of [
    [failing('HTTP_503', 'received'), 500], [failing('HTTP_503', 'worked'), 200], [failing('RUN_PAUSED'), 200], [failing('JOURNAL_FAILED'), 500],
  ]) {
    const { seen } = fresh();
    assert.equal((await take(request(piece), async () => fail())).status, status);
    assert.match(seen.log[0], /^flow 'listening' failed with [A-Z_0-9]+$/);
  }
});

test('a request that comes again has one effect', async () => {
  const { seen, flow } = fresh();
  await take(request(piece), flow);
  await take(request(piece), flow);
  assert.equal(seen.news.length, 1);
});

test('records of runs and syncs start no flow', async () => {
  const { seen, flow } = fresh();
  configure({ records: new WixDataRecords('KeptRecords') });
  const options = { type: 'wix.data.v2.data_item_created', inputs: (event) => event };
  const item = (dataCollectionId) => ({ metadata: { _id: dataCollectionId, entityId: 'i1' }, entity: { _id: 'i1', dataCollectionId, data: {} } });
  const starts = [eventStart('listening', flow, options), newsStart('listening', flow, options.type, 'entityId')];
  await dispatchEvent(item('KeptRecords'), starts);
  assert.deepEqual(seen.news, []);
  await dispatchEvent(item('Customers'), starts);
  assert.equal(seen.news.length > 0, true);
});
