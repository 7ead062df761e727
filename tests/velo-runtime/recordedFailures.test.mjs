import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, operation } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

/** A flow that tries something, catches its failure, and sleeps longer than the budget. */
function setUp(answers, body) {
  const wix = new FakeWix(answers);
  configure({ budget: 10000 });
  const importFile = operation('media.files.importFile', { call: (message) => wix.call(message), idempotent: true });
  const call = (scope, key) => scope.call(key, importFile, () => ({}));
  const caught = [];
  const flow = defineFlow({ name: 'test' }, async (inputs, run) => {
    let value;
    await run.tryCatch(
      'guard',
      async (scope) => { value = await body(scope, call, wix, caught); },
      async (error) => { caught.push([error.code, error.message, error.step]); },
    );
    await run.sleep('nap', '60s');
    return value;
  });
  const resume = () => wix.time.run(() => flow.resume('r1'));
  return { wix, flow, caught, resume };
}

async function stopAndWait({ wix, flow }) {
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).error.code, 'RUN_PAUSED');
  wix.time.milliseconds = 100000;
}

function passing(wix, ms) {
  return new Promise((resolve) => { wix.time.after(ms, resolve); });
}

/** Answers requests of the network by a list. */
function files(...statuses) {
  configure({
    fetch: async () => {
      const status = statuses.shift();
      return { status, headers: { get: () => null }, json: async () => ({}), arrayBuffer: async () => Buffer.from('abc') };
    },
    toBase64: async () => Buffer.from('abc').toString('base64'),
  });
}

test('A_caught_failure_is_caught_again_and_its_step_not_repeated', async () => {
  const run = setUp([400, 200], (scope, call) => call(scope, 'a'));
  await stopAndWait(run);
  await run.resume();
  const [first, second] = run.caught;
  assert.deepEqual([first[0], first[2]], ['HTTP_400', 'guard/try/a']);
  assert.deepEqual(second, first);
  assert.equal(run.wix.requestTimes.length, 1);
  assert.deepEqual(run.wix.steps, [['guard/try/a', 'failed'], ['guard/try/a', 'replayed'], ['nap', 'completed']]);
});

test('A_block_that_ended_too_late_ends_so_again', async () => {
  let isBeyond = false;
  const run = setUp([200], (scope, call, wix, caught) => {
    isBeyond = false;
    return scope.attempts(
      'block',
      async (inner) => {
        await call(inner, 'a');
        if (caught.length === 0) {
          await passing(wix, 8000);
          inner.refuseWhenOver();
        }
        isBeyond = true;
      },
      { timeout: '5s' },
    );
  });
  await stopAndWait(run);
  await run.resume();
  assert.equal(isBeyond, false);
  assert.deepEqual(run.caught, [['STEP_TIMEOUT', 'not done within 5s', 'guard/try/block'], ['STEP_TIMEOUT', 'not done within 5s', 'guard/try/block']]);
});

test('A_block_that_is_recorded_as_done_has_no_limit', async () => {
  let length = 1000;
  const run = setUp([], (scope, call, wix) => scope.attempts('block', async () => {
    await passing(wix, length);
    return 1;
  }, { timeout: '5s' }));
  await stopAndWait(run);
  length = 8000;
  assert.equal((await run.resume()).value, 1);
});

test('A_loop_that_failed_begins_no_further_round', async () => {
  const run = setUp([400, 200, 200], (scope, call) =>
    scope.forEach('loop', [1000, 0, 1000], async (wait, index, round) => {
      await round.sleep('first', wait);
      await call(round, 'a');
    }, { concurrency: 2 }),
  );
  await stopAndWait(run);
  await run.resume();
  assert.deepEqual(run.caught.map((failure) => failure[2]), ['guard/try/loop/1/a', 'guard/try/loop/1/a']);
  assert.equal(run.wix.requestTimes.length, 2);
});

test('A_file_that_cannot_be_fetched_again_stops_the_run', async () => {
  const run = setUp([], async (scope) => (await scope.download('down', () => 'https://files.test/x')).size);
  files(200, 404, 200);
  await stopAndWait(run);
  const { error } = await run.resume();
  assert.deepEqual([error.code, error.step], ['HTTP_404', 'guard/try/down']);
  assert.deepEqual(run.caught, []);
  assert.equal((await run.resume()).value, 3);
});

test('A_download_that_failed_is_not_tried_again', async () => {
  const run = setUp([], async (scope) => (await scope.download('down', () => 'https://files.test/x')).size);
  files(404, 200);
  await stopAndWait(run);
  await run.resume();
  assert.deepEqual(run.caught.map((failure) => [failure[0], failure[2]]), [['HTTP_404', 'guard/try/down'], ['HTTP_404', 'guard/try/down']]);
});
