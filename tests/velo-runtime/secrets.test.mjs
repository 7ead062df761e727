import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, InMemoryRecords } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

const tellLength = async (inputs, run) => run.scope('part').step('length', async () => run.secrets.key.length);

/** What one secret source and one record store give a run after the other. */
function world() {
  const wix = new FakeWix();
  const given = {};
  const records = new InMemoryRecords();
  configure({ records, secrets: { find: async (name) => given[name] } });
  return { wix, given, records };
}

test('Secrets_of_a_flow_are_read_before_its_first_step_and_kept_nowhere', async () => {
  const { wix, given, records } = world();
  given.key = 's3cret-key';
  const flow = defineFlow({ name: 'test', secrets: ['key'] }, tellLength);
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, 10);
  for (const table of ['runs', 'run-entries']) {
    const kept = await records.list(table, '', undefined, 100);
    assert.notEqual(kept.length, 0);
    kept.forEach((record) => assert.ok(!JSON.stringify(record).includes('s3cret')));
  }
});

test('A_run_whose_secret_is_missing_is_not_over', async () => {
  const { wix, given } = world();
  const flow = defineFlow({ name: 'test', secrets: ['key'] }, tellLength);
  const { error } = await wix.time.run(() => flow({}, { runId: 'r1' }));
  assert.deepEqual([error.code, error.message, error.step], ['SECRET_MISSING', "the secret 'key' is not set", undefined]);
  given.key = 's3cret';
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, 6);
});

test('A_flow_that_is_run_as_a_step_reads_its_own_secrets', async () => {
  const { wix, given } = world();
  const inner = defineFlow({ name: 'test', secrets: ['key'] }, tellLength);
  const outer = defineFlow({ name: 'outer' }, async (inputs, run) => run.flow('part', inner, inputs));
  const { error } = await wix.time.run(() => outer({}, { runId: 'r1' }));
  assert.deepEqual([error.code, error.step], ['SECRET_MISSING', 'part']);
  given.key = 's3cret';
  assert.equal((await wix.time.run(() => outer({}, { runId: 'r2' }))).value, 6);
});
