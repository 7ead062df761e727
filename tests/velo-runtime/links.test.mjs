import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, InMemoryRecords, keepLink, RecordJournal } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

/** Links kept by one store, and a block that counts how often it ran. */
function links() {
  const records = new InMemoryRecords();
  let made = 0;
  const ensure = (run, key) =>
    run.ensure('made', 'folders', key, async (scope) => {
      await scope.sleep('pause', '5s');
      made += 1;
      return made;
    });
  const start = (body, runId, options) => {
    const wix = new FakeWix();
    configure({ records, ...options });
    const flow = defineFlow({ name: 'test' }, (inputs, run) => body(run, wix));
    return wix.time.run(() => flow({}, { runId })).then((outcome) => ({ ...outcome, wix }));
  };
  return { records, ensure, start };
}

test('An_ensured_value_is_made_once_and_given_to_every_run', async () => {
  const { ensure, start } = links();
  const first = await start((run) => ensure(run, 'one'));
  const second = await start((run) => ensure(run, 'one'));
  assert.deepEqual([first.value, second.value], [1, 1]);
  assert.deepEqual([...first.wix.steps, ...second.wix.steps].map(([key]) => key), ['made/pause', 'made', 'made']);
});

test('Of_two_steps_that_ensure_one_key_one_makes_it_and_the_other_waits', async () => {
  const { ensure, start } = links();
  const { value, wix } = await start((run) => run.forEach('both', [0, 1], (item, index, scope) => ensure(scope, 'one'), { concurrency: 2 }));
  assert.deepEqual(value, [1, 1]);
  assert.deepEqual([...wix.waits].sort(), [2000, 2000, 2000, 5000]);
  assert.equal(wix.time.now(), 6000);
});

test('A_key_whose_ensure_failed_is_free_again', async () => {
  const { ensure, start } = links();
  const failed = await start((run) =>
    run.ensure('made', 'folders', 'one', async (scope) => {
      throw scope.fail('check', 'BAD', 'no');
    }),
  );
  assert.deepEqual([failed.error.code, failed.error.step], ['BAD', 'made/check']);
  const { value, wix } = await start((run) => ensure(run, 'one'));
  assert.deepEqual([value, wix.waits], [1, [5000]]);
});

test('A_claim_whose_lease_ran_out_is_taken_over', async () => {
  const { records, ensure, start } = links();
  await records.insert('link-claims', 'folders|one|1', { by: 'other made', until: 7000 });
  const { value, wix } = await start((run) => ensure(run, 'one'));
  assert.deepEqual([value, wix.waits], [1, [2000, 2000, 2000, 2000, 5000]]);
});

test('A_claim_lives_as_long_as_its_run_works', async () => {
  const { start } = links();
  const slow = (run) =>
    run.ensure('made', 'folders', 'one', async (scope) => {
      await scope.sleep('pause', '10m');
      return 1;
    });
  const both = (run) => run.forEach('both', [0, 1], (item, index, scope) => slow(scope), { concurrency: 2 });
  const { value, wix } = await start(both, undefined, { budget: 3600000 });
  assert.deepEqual(value, [1, 1]);
  assert.deepEqual(wix.steps.map(([key]) => key), ['both/0/made/pause', 'both/0/made', 'both/1/made']);
});

test('A_run_that_waits_long_is_not_taken_for_dead', async () => {
  const { records, start } = links();
  const journal = new RecordJournal(() => records);
  const seen = [];
  const other = async (wix) => {
    await new Promise((resolve) => { wix.time.after(550000, resolve); });
    const opening = await journal.open({ runId: 'r1', flow: 'test', inputsJson: '{}', now: wix.time.now(), owner: 'other', leaseMs: 1000 });
    seen.push(opening.status);
  };
  const { value } = await start(async (run, wix) => {
    await Promise.all([run.sleep('pause', '10m'), other(wix)]);
    return 'done';
  }, 'r1', { budget: 3600000 });
  assert.deepEqual([value, seen], ['done', ['busy']]);
});

test('A_claim_waits_for_a_run_that_stopped', async () => {
  const { records, start } = links();
  const body = (run) => run.ensure('made', 'folders', 'one', async (scope) => scope.sleep('pause', '1h').then(() => 1));
  const { error, wix } = await start(body, 'r1', { budget: 10000 });
  assert.equal(error.code, 'RUN_PAUSED');
  const claim = await records.get('link-claims', 'folders|one|1');
  assert.deepEqual(claim, { by: 'r1 made', until: wix.time.now() + 3600000 + 120000 });
});

test('A_link_is_filled_from_outside', async () => {
  const { start } = links();
  const { value } = await start(async (run) => {
    await keepLink('folders', 'one', 7);
    return run.ensure('made', 'folders', 'one', async () => 1);
  });
  assert.equal(value, 7);
});

test('A_run_goes_on_with_a_claim_of_its_own', async () => {
  const { records, ensure, start } = links();
  await records.insert('link-claims', 'folders|one|1', { by: 'r1 made', until: 900000 });
  const { value, wix } = await start((run) => ensure(run, 'one'), 'r1');
  assert.deepEqual([value, wix.waits], [1, [5000]]);
  assert.equal(await records.get('link-claims', 'folders|one|1'), undefined);
});

test('A_key_is_claimed_once_and_its_claimer_knows_it', async () => {
  const { start } = links();
  const claim = async (runId) => (await start((run) => run.linkClaim('mine', 'marks', 'one'), runId)).value;
  assert.deepEqual([await claim('r1'), await claim('r2'), await claim('r1')], [true, false, true]);
});

test('A_link_is_put_read_and_removed', async () => {
  const { start } = links();
  const { value } = await start(async (run) => {
    const before = await run.linkGet('before', 'marks', 'one');
    await run.linkPut('put', 'marks', 'one', 3);
    const after = await run.linkGet('after', 'marks', 'one');
    return [before === undefined, after, await run.linkRemove('removed', 'marks', 'one'), await run.linkRemove('again', 'marks', 'one')];
  });
  assert.deepEqual(value, [true, 3, true, false]);
});

test('A_key_is_neither_empty_nor_too_long', async () => {
  const { ensure, start } = links();
  for (const [key, message] of [['', "the key of link 'folders' is empty"], ['x'.repeat(233), "the key of link 'folders' is too long"]]) {
    const { error } = await start((run) => ensure(run, key));
    assert.deepEqual([error.code, error.message, error.step], ['LINK_KEY_INVALID', message, 'made']);
  }
});
