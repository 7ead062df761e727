import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, InMemoryRecords, publish, publishOnceTo, publishTo, purgeEvents, RecordJournal, recoverRuns } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';

/** A flow that waits for an edit of its own text, on a site that keeps its records. */
function waiting() {
  const wix = new FakeWix();
  configure({ records: new InMemoryRecords() });
  const edited = defineFlow({ name: 'edited' }, async (inputs, run) => {
    const event = await run.waitFor('edit', 'text.edited', { timeout: '1h', where: (given) => given.by === run.id, answerRules: [['text', 'required', true]] });
    return event.text;
  });
  const start = (runId) => wix.time.run(() => edited({}, { runId }));
  const later = (ms) => wix.time.run(() => new Promise((resolve) => { wix.time.after(ms, resolve); }));
  return { wix, edited, start, later };
}

test('A_run_that_waits_for_an_event_goes_on_when_it_is_published', async () => {
  const { edited, start } = waiting();
  assert.equal((await start('r1')).error.code, 'RUN_WAITING');
  await start('r2');
  assert.deepEqual(await publishTo('text.edited', { by: 'r1', text: 'new' }, { edited }), { resumed: 2 });
  assert.deepEqual([(await start('r1')).value, (await start('r2')).error.code], ['new', 'RUN_WAITING']);
});

test('An_event_of_another_shape_ends_no_wait', async () => {
  const { edited, start } = waiting();
  await start('r1');
  await publishTo('text.edited', { by: 'r1' }, { edited });
  assert.equal((await start('r1')).error.code, 'RUN_WAITING');
});

test('A_wait_ends_when_its_time_is_over', async () => {
  const { edited, start, later } = waiting();
  await start('r1');
  await later(3599000);
  assert.equal(await recoverRuns({ edited }), 0);
  await later(1000);
  assert.equal(await recoverRuns({ edited }), 1);
  const { error } = await start('r1');
  assert.deepEqual([error.code, error.message, error.step], ['WAIT_TIMEOUT', "event 'text.edited' did not come within 1h", 'edit']);
});

test('An_event_that_came_after_the_wait_had_ended_does_not_count', async () => {
  const { start, later } = waiting();
  await start('r1');
  await start('r2');
  await later(3600000);
  await publish('text.edited', { by: 'r1', text: 'in time' });
  await later(1);
  await publish('text.edited', { by: 'r2', text: 'late' });
  assert.deepEqual([(await start('r1')).value, (await start('r2')).error.code], ['in time', 'WAIT_TIMEOUT']);
});

test('A_run_that_broke_off_is_recovered_when_nobody_holds_it', async () => {
  const { wix, later } = waiting();
  const records = new InMemoryRecords();
  configure({ records });
  await new RecordJournal(() => records).open({ runId: 'r1', flow: 'plain', inputsJson: '{}', now: wix.time.now(), owner: 'dead', leaseMs: 60000 });
  let runs = 0;
  const plain = defineFlow({ name: 'plain' }, async () => {
    runs += 1;
    return runs;
  });
  assert.deepEqual([await recoverRuns({ plain }), runs], [0, 0]);
  await later(60000);
  assert.deepEqual([await recoverRuns({ other: plain }), runs], [0, 0]);
  assert.deepEqual([await recoverRuns({ plain }), runs], [1, 1]);
});

test('Events_are_forgotten_when_they_are_old', async () => {
  const { wix, start } = waiting();
  await publish('text.edited', { by: 'r1', text: 'old' });
  await publish('text.edited', { by: 'r0', text: 'also old' });
  wix.time.milliseconds = 5000;
  await publish('text.edited', { by: 'r2', text: 'young' });
  assert.equal(await purgeEvents(5000), 2);
  wix.time.milliseconds = 0;
  assert.equal((await start('r1')).error.code, 'RUN_WAITING');
  assert.equal((await start('r2')).value, 'young');
});

const first = (by) => ({ by, text: 'first' });

test('An_event_that_comes_again_is_published_once', async () => {
  const { edited, start, later } = waiting();
  await start('r1');
  assert.deepEqual(await publishOnceTo('text.edited', 'e1', first('r1'), { edited }), { resumed: 1 });
  assert.equal((await start('r1')).value, 'first');
  await later(5000);
  await start('r2');
  await publishOnceTo('text.edited', 'e1', first('r2'), { edited });
  assert.equal((await start('r2')).error.code, 'RUN_WAITING');
  await publishOnceTo('text.edited', 'e2', first('r2'), { edited });
  assert.equal((await start('r2')).value, 'first');
});

test('An_event_whose_publication_broke_off_is_published_when_it_comes_again', async () => {
  const { wix, edited, start, later } = waiting();
  const records = new InMemoryRecords();
  configure({ records });
  const came = wix.time.now();
  await start('r1');
  await records.insert('published-once', 'text.edited|e1', { at: came });
  await later(5000);
  await publishOnceTo('text.edited', 'e1', first('r1'), { edited });
  const kept = await records.list('published-events', '', undefined, 10);
  assert.deepEqual(kept.map((record) => Number(record.id.split('|')[1])), [came]);
  assert.equal((await start('r1')).value, 'first');
  await purgeEvents(came + 1);
  assert.deepEqual(await records.list('published-once', '', undefined, 10), []);
});

test('The_event_that_started_a_run_is_not_the_one_it_waits_for', async () => {
  const { edited, start } = waiting();
  await publishOnceTo('text.edited', 'e1', first('edited/event/e1'), { edited });
  assert.equal((await start('edited/event/e1')).error.code, 'RUN_WAITING');
  await publishOnceTo('text.edited', 'e2', first('edited/event/e1'), { edited });
  assert.equal((await start('edited/event/e1')).value, 'first');
});

test('An_event_has_a_name_and_is_an_object_of_limited_size', async () => {
  waiting();
  await assert.rejects(publish('no name', {}), { code: 'INPUT_INVALID' });
  await assert.rejects(publish('text.edited', [1]), { code: 'INPUT_INVALID' });
  await assert.rejects(publish('text.edited', { text: 'x'.repeat(8 * 1024 * 1024) }), { code: 'EVENT_TOO_LARGE' });
});
