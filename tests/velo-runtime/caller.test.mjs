import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow } from 'backend/wixflow/runtime.js';
import { currentCaller } from 'backend/wixflow/run/caller.js';
import { FakeWix } from './support/fakeWix.mjs';
import { setTokenInfo } from './support/wixSite.mjs';

const tell = async (inputs, run) => run.scope('part').caller.memberId;
const ada = { memberId: 'ada' };
const bob = { memberId: 'bob' };

async function codeOf(wix, call) {
  const { error } = await wix.time.run(call);
  return error && error.code;
}

test('A_flow_that_reads_its_caller_runs_for_a_member_only', async () => {
  const wix = new FakeWix();
  const flow = defineFlow({ name: 'test', readsCaller: true }, tell);
  assert.equal((await wix.time.run(() => flow({}, { caller: ada }))).value, 'ada');
  const { error } = await wix.time.run(() => flow({}, { caller: { memberId: '' } }));
  assert.deepEqual([error.code, error.message], ['CALLER_UNKNOWN', "flow 'test' runs for members, and nobody knows who calls"]);
  assert.equal(await codeOf(wix, () => flow({})), 'CALLER_UNKNOWN');
});

test('A_run_belongs_to_the_member_who_started_it', async () => {
  const wix = new FakeWix();
  const flow = defineFlow({ name: 'test', readsCaller: true }, tell);
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1', caller: ada }))).value, 'ada');
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1', caller: ada }))).value, 'ada');
  const { error } = await wix.time.run(() => flow({}, { runId: 'r1', caller: bob }));
  assert.deepEqual([error.code, error.message], ['RUN_CALLER_DIFFERS', "run 'r1' was started by another member"]);
  assert.equal(await codeOf(wix, () => flow.resume('r1', bob)), 'RUN_CALLER_DIFFERS');
  assert.equal(await codeOf(wix, () => flow.resume('r1', { memberId: '' })), 'CALLER_UNKNOWN');
});

test('A_run_that_is_resumed_keeps_its_caller', async () => {
  const wix = new FakeWix();
  configure({ budget: 1000 });
  const flow = defineFlow({ name: 'test', readsCaller: true }, async (inputs, run) => {
    await run.sleep('pause', '2s');
    return tell(inputs, run);
  });
  assert.equal(await codeOf(wix, () => flow({}, { runId: 'r1', caller: ada })), 'RUN_PAUSED');
  await wix.time.run(() => new Promise((resolve) => { wix.time.after(2000, resolve); }));
  assert.equal(await codeOf(wix, () => flow.resume('r1', bob)), 'RUN_CALLER_DIFFERS');
  assert.equal((await wix.time.run(() => flow.resume('r1'))).value, 'ada');
});

test('Only_a_member_is_the_current_caller', async () => {
  setTokenInfo({ subjectType: 'MEMBER', subjectId: 'ada' });
  assert.deepEqual(await currentCaller(), ada);
  for (const subjectType of ['VISITOR', 'USER', 'APP', 'UNKNOWN']) {
    setTokenInfo({ subjectType, subjectId: 'ada' });
    assert.deepEqual(await currentCaller(), { memberId: '' });
  }
});
