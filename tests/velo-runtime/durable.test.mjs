import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, InMemoryRecords, operation, RecordJournal } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

function importFile(wix, options) {
  return operation('media.files.importFile', { call: (message) => wix.call(message), idempotent: true, ...options });
}

function flowOf(body) {
  return defineFlow({ name: 'test' }, (inputs, run) => body(run, inputs));
}

function told(error) {
  return [error.code, error.message, error.step];
}

function journalOf(records = new InMemoryRecords()) {
  return new RecordJournal(() => records);
}

const start = { runId: 'r1', flow: 'test', inputsJson: '{}', now: 0, leaseMs: 1000 };

test('A_run_stops_before_a_wait_that_would_outlive_its_budget_and_is_resumed', async () => {
  const wix = new FakeWix(['pending', 'pending', 'pending', 200]);
  configure({ budget: 10000 });
  const flow = flowOf((run) => run.poll('ready', importFile(wix), () => ({}), { until: (answer) => answer.done, every: '4s' }));
  const { error } = await wix.time.run(() => flow({}, { runId: 'r1' }));
  assert.deepEqual(told(error), ['RUN_PAUSED', "run 'r1' is not over: resume it at 1970-01-01T00:00:12.000Z", undefined]);
  assert.deepEqual(error.details, { runId: 'r1', resumeAt: '1970-01-01T00:00:12.000Z' });
  assert.deepEqual((await wix.time.run(() => flow.resume('r1'))).value, { done: true });
  assert.deepEqual(wix.requestTimes, [0, 4000, 8000, 8000]);
});

test('A_step_that_waited_when_the_run_stopped_keeps_its_time_and_its_tries', async () => {
  const wix = new FakeWix(['pending', 'pending', 'pending', 'pending', 503, 503, 503, 503]);
  configure({ budget: 5000 });
  const polls = flowOf((run) => run.poll('ready', importFile(wix), () => ({}), { until: (answer) => answer.done, every: '4s', timeout: '9s' }));
  const codes = [(await wix.time.run(() => polls({}, { runId: 'p' }))).error.code];
  await wix.time.run(() => new Promise((resolve) => { wix.time.after(4000, resolve); }));
  codes.push((await wix.time.run(() => polls.resume('p'))).error.code);
  assert.deepEqual(codes, ['RUN_PAUSED', 'POLL_TIMEOUT']);
  wix.answers = [503, 503, 503, 503];
  wix.requestTimes.length = 0;
  const calls = flowOf((run) => run.call('made', importFile(wix), () => ({})));
  assert.equal((await wix.time.run(() => calls({}, { runId: 'c' }))).error.code, 'RUN_PAUSED');
  assert.equal((await wix.time.run(() => calls.resume('c'))).error.code, 'HTTP_503');
  assert.equal(wix.requestTimes.length, 4);
});

test('A_run_begins_no_effect_after_its_budget', async () => {
  const wix = new FakeWix([200, 200]);
  configure({ budget: 1000 });
  const flow = flowOf(async (run) => {
    await run.call('a', importFile(wix), () => ({}));
    wix.time.milliseconds = 1000;
    return run.call('b', importFile(wix), () => ({}));
  });
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).error.code, 'RUN_PAUSED');
  assert.equal(wix.messages.length, 1);
  assert.deepEqual((await wix.time.run(() => flow.resume('r1'))).value, { done: true });
  assert.equal(wix.messages.length, 2);
});

test('A_pause_is_no_failure_that_a_handler_sees', async () => {
  const wix = new FakeWix();
  configure({ budget: 1000 });
  let handled = 0;
  const flow = flowOf((run) => run.tryCatch('guard', (scope) => scope.sleep('nap', '5s'), async () => { handled += 1; }));
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).error.code, 'RUN_PAUSED');
  assert.equal(handled, 0);
});

test('A_sleep_goes_on_from_when_it_began', async () => {
  const wix = new FakeWix();
  configure({ budget: 1000 });
  const flow = flowOf((run) => run.sleep('nap', '5s'));
  await wix.time.run(() => flow({}, { runId: 'r1' }));
  configure({ budget: Infinity });
  wix.time.milliseconds = 3000;
  await wix.time.run(() => flow.resume('r1'));
  assert.deepEqual([wix.waits, wix.time.now()], [[2000], 5000]);
});

test('Only_a_run_of_the_flow_is_resumed', async () => {
  const wix = new FakeWix();
  const { error } = await wix.time.run(() => flowOf(async () => ({})).resume('r9'));
  assert.deepEqual(told(error), ['RUN_UNKNOWN', "flow 'test' has no run 'r9'", undefined]);
});

test('Of_two_that_take_a_run_one_holds_it', async () => {
  const records = new InMemoryRecords();
  const openings = await Promise.all(['a', 'b', 'c'].map((owner) => journalOf(records).open({ ...start, owner })));
  assert.equal(openings.filter((opening) => opening.status === 'busy').length, 2);
});

test('Who_lost_a_run_learns_it_at_the_next_line', async () => {
  const records = new InMemoryRecords();
  const late = journalOf(records);
  const next = journalOf(records);
  await late.open({ ...start, owner: 'late' });
  const opening = await next.open({ ...start, owner: 'next', now: 2000 });
  assert.equal(opening.status, 'resumed');
  const entry = { key: 'a', kind: 'completed', json: '1', at: 2001, attempt: 1 };
  await assert.rejects(async () => late.append({ runId: 'r1', owner: 'late' }, entry), (stopped) => stopped.isLost && stopped.error.code === 'RUN_BUSY');
  await next.append({ runId: 'r1', owner: 'next' }, entry);
});

test('A_journal_that_cannot_be_written_stops_the_run', async () => {
  const wix = new FakeWix([200]);
  const records = new InMemoryRecords();
  configure({ records });
  const insert = records.insert.bind(records);
  records.insert = async (table, id, value) => {
    if (value.kind === 'completed') {
      throw new Error('the disk is full');
    }
    return insert(table, id, value);
  };
  const flow = flowOf((run) => run.call('a', importFile(wix), () => ({})));
  const { error } = await wix.time.run(() => flow({}, { runId: 'r1' }));
  assert.deepEqual(told(error), ['JOURNAL_FAILED', "the journal of run 'r1' could not be written", undefined]);
});

test('Old_runs_are_forgotten_and_others_kept', async () => {
  const journal = journalOf();
  for (const [runId, finishedAt] of [['old', 10], ['young', 100], ['open', undefined]]) {
    await journal.open({ ...start, runId, owner: 'me' });
    if (finishedAt !== undefined) {
      await journal.finish({ runId, owner: 'me' }, { json: '{}' }, finishedAt);
    }
  }
  assert.equal(await journal.purge(50), 1);
  assert.equal(await journal.find('old'), undefined);
  assert.ok(await journal.find('young'));
  assert.deepEqual((await journal.unfinished()).map((run) => run.runId), ['open']);
});

test('A_finished_run_keeps_no_large_results', async () => {
  const wix = new FakeWix();
  const records = new InMemoryRecords();
  configure({ records });
  const flow = flowOf(async (run) => {
    await run.step('file', async () => 'x'.repeat(5000));
    return 'done';
  });
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, 'done');
  const lines = await records.list('run-entries', '', undefined, 100);
  assert.equal(lines.length, 3);
  lines.forEach((line) => assert.ok(JSON.stringify(line.value).length < 1000));
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, 'done');
});

function submitJob(wix) {
  const ask = operation('data.movementJobs.queryJobs', { call: (message) => wix.call(message), idempotent: true });
  const recovery = { ask, askPath: 'query.filter.name', keyPath: 'name', items: 'jobs', result: 'job' };
  return operation('data.movementJobs.submitJob', { call: (message) => wix.call(message), recovery });
}

test('A_lost_effect_is_found_by_its_key_and_not_repeated', async () => {
  const wix = new FakeWix([503, { jobs: [{ name: 'Other', id: 'x' }, { name: 'Import r1', id: 'j' }] }]);
  const flow = flowOf((run) => run.call('import', submitJob(wix), () => ({ name: 'Import r1' })));
  assert.deepEqual((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, { job: { name: 'Import r1', id: 'j' } });
  assert.deepEqual(wix.messages, [{ name: 'Import r1' }, { query: { filter: { name: 'Import r1' } } }]);
});

test('An_effect_that_is_not_found_is_done', async () => {
  const wix = new FakeWix([503, { jobs: [{ name: 'Other', id: 'x' }] }, { job: { id: 'k' } }]);
  const flow = flowOf((run) => run.call('import', submitJob(wix), () => ({ name: 'Import r1' })));
  assert.deepEqual((await wix.time.run(() => flow({}, { runId: 'r1' }))).value, { job: { id: 'k' } });
  assert.equal(wix.messages.length, 3);
});

test('In_a_loop_a_lost_effect_is_neither_looked_for_nor_repeated', async () => {
  const wix = new FakeWix([503, { jobs: [{ name: 'Import r1', id: 'j' }] }]);
  const flow = flowOf((run) => run.scope('items/0').call('import', submitJob(wix), () => ({ name: 'Import r1' })));
  assert.equal((await wix.time.run(() => flow({}, { runId: 'r1' }))).error.code, 'HTTP_503');
  assert.equal(wix.messages.length, 1);
});
