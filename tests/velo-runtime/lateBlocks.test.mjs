import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, operation } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

function setUp(body) {
  const wix = new FakeWix([200, 200]);
  configure({ budget: 10000 });
  const importFile = operation('media.files.importFile', { call: (message) => wix.call(message), idempotent: true });
  const flow = defineFlow({ name: 'test' }, (inputs, run) => body(run, (scope, key) => scope.call(key, importFile, () => ({}))));
  return { wix, flow };
}

async function stopAndWait({ wix, flow }) {
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).error.code, 'RUN_PAUSED');
  wix.time.milliseconds = 60000;
}

test('A_block_that_was_done_in_time_is_not_late_when_its_run_goes_on', async () => {
  const { wix, flow } = setUp(async (run, call) => {
    const made = await run.attempts('block', (inner) => call(inner, 'a'), { timeout: '5s' });
    await run.sleep('nap', '60s');
    return made;
  });
  await stopAndWait({ wix, flow });
  assert.deepEqual((await wix.time.run(() => flow.resume('r1'))).value, { done: true });
  assert.deepEqual(wix.requestTimes, [0]);
});

test('A_late_block_ends_with_its_first_new_step', async () => {
  const { wix, flow } = setUp((run, call) =>
    run.attempts(
      'outer',
      (outer) =>
        outer.attempts(
          'inner',
          async (inner) => {
            await call(inner, 'a');
            await inner.sleep('nap', '20s');
            return call(inner, 'b');
          },
          { timeout: '25s' },
        ),
      { timeout: '30s' },
    ),
  );
  await stopAndWait({ wix, flow });
  const { error } = await wix.time.run(() => flow.resume('r1'));
  assert.deepEqual([error.code, error.message, error.step], ['STEP_TIMEOUT', 'not done within 30s', 'outer']);
  assert.deepEqual(wix.requestTimes, [0]);
});
