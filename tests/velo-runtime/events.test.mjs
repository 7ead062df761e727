import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, eventStart, InMemoryRecords, RecordJournal } from 'backend/wixflow/runtime.js';
import { dispatchEvent, runScheduled } from 'backend/wixflow/triggers/dispatch.js';

const type = 'wix.portfolio.projects.v1.project_created';

function fresh() {
  const seen = { inputs: [], runIds: [], log: [] };
  configure({ journal: undefined, records: new InMemoryRecords(), budget: Infinity, log: (text) => seen.log.push(text) });
  const flow = defineFlow({ name: 'noted' }, async (inputs, run) => {
    seen.inputs.push(inputs);
    seen.runIds.push(run.id);
    return {};
  });
  return { seen, flow };
}

const received = (id) => ({ metadata: { _id: id, entityId: 'p1', eventTime: new Date(0) }, entity: { _id: 'p1', title: 'House', _createdDate: new Date(0) } });

test('An_event_is_read_by_rest_names', async () => {
  const { seen, flow } = fresh();
  await eventStart('noted', flow, { type, inputs: (event) => event }).start(received('e1'));
  assert.deepEqual(seen.inputs, [
    {
      id: 'e1',
      type,
      entityId: 'p1',
      eventTime: '1970-01-01T00:00:00.000Z',
      entity: { id: 'p1', title: 'House', createdDate: '1970-01-01T00:00:00.000Z' },
    },
  ]);
  assert.deepEqual(seen.runIds, ['noted/event/e1']);
});

test('An_event_that_is_not_wanted_starts_nothing', async () => {
  const { seen, flow } = fresh();
  await eventStart('noted', flow, { type, where: (event) => event.entity.title === 'Tower', inputs: () => ({}) }).start(received('e1'));
  assert.deepEqual(seen.inputs, []);
});

test('An_event_that_lacks_what_the_flow_reads_is_refused', async () => {
  const { flow } = fresh();
  const start = eventStart('noted', flow, { type, rules: [['entity.slug', 'required', true]], inputs: () => ({}) });
  await assert.rejects(start.start(received('e1')), { code: 'UNEXPECTED_ANSWER' });
});

test('an event that comes twice starts the flow once', async () => {
  const { seen, flow } = fresh();
  const { start } = eventStart('noted', flow, { type, inputs: () => ({}) });
  await start(received('e1'));
  const emptied = new InMemoryRecords();
  configure({ journal: new RecordJournal(() => emptied) });
  await start(received('e1'));
  await start(received('e2'));
  assert.deepEqual(seen.runIds, ['noted/event/e1', 'noted/event/e2']);
});

test('a flow that fails leaves the others alone, and the log gets its code alone', async () => {
  const { seen, flow } = fresh();
  const failing = defineFlow({ name: 'failing' }, async (inputs, run) => {
    throw run.fail('check', 'NO', 'with data of customers');
  });
  const options = { type, inputs: () => ({}) };
  await dispatchEvent(received('e1'), [eventStart('failing', failing, options), eventStart('noted', flow, options)]);
  assert.equal(seen.inputs.length, 1);
  assert.deepEqual(seen.log, ["flow 'failing' failed with NO in step 'check'"]);
});

test('a job that is started twice in a minute has one effect', async () => {
  const { seen, flow } = fresh();
  configure({ clock: { now: () => 90000 } });
  await runScheduled('noted', flow, {});
  await runScheduled('noted', flow, {});
  assert.deepEqual(seen.runIds, ['noted/schedule/1970-01-01T00:01Z']);
});
