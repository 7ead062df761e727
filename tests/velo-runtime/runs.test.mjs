import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk, configure, defineFlow, FlowError, InMemoryRecords, RecordJournal, operation, present } from 'backend/wixflow/runtime.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { readLog } from 'backend/wixflow/journal/runLog.js';
import { FakeWix } from './support/fakeWix.mjs';

const track = { name: 'a.mp3', mimeType: 'audio/mpeg', content: 'AQIDBA==' };

function flowOf(wix, body, definition) {
  const flow = defineFlow({ name: 'test', ...definition }, (inputs, run) => body(run, inputs));
  return (options, inputs = {}) => wix.time.run(() => flow(inputs, options));
}

function importFile(wix, options) {
  return operation('media.files.importFile', { call: (message) => wix.call(message), idempotent: true, ...options });
}

function told(error) {
  return [error.code, error.message, error.step];
}

/** A `fetch` that answers by a list and records what it was sent. */
function fakeFetch(...answers) {
  const sent = [];
  configure({
    fetch: async (url, init) => {
      sent.push({ url, ...init });
      const { status, body = '', headers = {} } = answers.shift();
      return {
        status,
        headers: { get: (name) => headers[name] ?? null },
        json: async () => JSON.parse(body),
        arrayBuffer: async () => Buffer.from(body),
      };
    },
  });
  return sent;
}

test('A_finished_run_returns_its_recorded_outcome', async () => {
  const wix = new FakeWix([{ file: { _id: 'f1' } }]);
  const flow = flowOf(wix, (run) => run.call('imported', importFile(wix), () => ({})));
  const first = await flow({ runId: 'r1' });
  const second = await flow({ runId: 'r1' });
  assert.deepEqual(first.value, { file: { id: 'f1' } });
  assert.deepEqual(second.value, first.value);
  assert.equal(wix.messages.length, 1);
});

test('A_finished_run_returns_its_recorded_failure', async () => {
  const wix = new FakeWix();
  const flow = flowOf(wix, async (run) => {
    throw run.fail('check', 'MEDIA_FAILED', 'no');
  });
  for (let i = 0; i < 2; i += 1) {
    const { error } = await flow({ runId: 'r1' });
    assert.ok(error instanceof FlowError);
    assert.deepEqual(told(error), ['MEDIA_FAILED', 'no', 'check']);
  }
});

test('A_resumed_run_returns_recorded_results_and_does_unfinished_steps_again', async () => {
  const wix = new FakeWix([{ n: 2 }]);
  const records = new InMemoryRecords();
  const journal = new RecordJournal(() => records);
  configure({ journal });
  await journal.open({ runId: 'r1', flow: 'test', inputsJson: '{}', now: -100, owner: 'gone', leaseMs: 10 });
  await journal.append({ runId: 'r1', owner: 'gone' }, { key: 'a', kind: 'completed', json: '{"value":{"n":1}}', at: -95, attempt: 1 });
  await journal.append({ runId: 'r1', owner: 'gone' }, { key: 'b', kind: 'started', at: -95, attempt: 1 });
  const flow = flowOf(wix, async (run) => {
    const a = await run.call('a', importFile(wix), () => ({}));
    const b = await run.call('b', importFile(wix), () => ({}));
    return { sum: a.n + b.n };
  });
  assert.deepEqual((await flow({ runId: 'r1' })).value, { sum: 3 });
  assert.deepEqual(wix.steps, [['a', 'replayed'], ['b', 'completed']]);
});

test('A_run_held_by_another_is_busy', async () => {
  const wix = new FakeWix();
  const records = new InMemoryRecords();
  const journal = new RecordJournal(() => records);
  configure({ journal });
  await journal.open({ runId: 'r1', flow: 'test', inputsJson: '{}', now: 0, owner: 'other', leaseMs: 60000 });
  const { error } = await flowOf(wix, async () => ({}))({ runId: 'r1' });
  assert.deepEqual(told(error), ['RUN_BUSY', "run 'r1' is being worked on elsewhere", undefined]);
});

test('A_run_id_is_not_used_for_other_inputs', async () => {
  const flow = flowOf(new FakeWix(), async () => ({}));
  await flow({ runId: 'r1' }, { a: 1 });
  const { error } = await flow({ runId: 'r1' }, { a: 2 });
  assert.deepEqual(told(error), ['RUN_INPUT_DIFFERS', "run 'r1' was started with other inputs", undefined]);
});

test('A_fault_of_the_program_is_an_internal_error', async () => {
  const { error } = await flowOf(new FakeWix(), async () => {
    throw new TypeError('oops');
  })();
  assert.deepEqual(told(error), ['INTERNAL_ERROR', 'the flow stopped because of a fault in its program', undefined]);
});

test('A_step_that_may_not_happen_twice_is_written_down_before_it_does', async () => {
  const wix = new FakeWix([400]);
  const records = new InMemoryRecords();
  const journal = new RecordJournal(() => records);
  configure({ journal });
  const flow = flowOf(wix, (run) => run.call('imported', importFile(wix, { idempotent: false }), () => ({})));
  await flow({ runId: 'r1' });
  assert.deepEqual((await readLog(records, 'r1')).entries.map((entry) => entry.kind), ['started', 'failed']);
});

test('A_request_is_built_afresh_for_each_attempt_and_checked_before_it_is_sent', async () => {
  const wix = new FakeWix([503]);
  let count = 0;
  const called = importFile(wix, { rules: [['n', 'maximum', 1]] });
  const { error } = await flowOf(wix, (run) => run.call('s', called, () => ({ n: (count += 1) })))();
  assert.deepEqual(told(error), ['REQUEST_INVALID', "'n' must be at most 1", 's']);
  assert.equal(wix.messages.length, 1);
});

test('Nulls_of_answers_are_absent', async () => {
  const wix = new FakeWix([{ a: null, b: [null, { c: null }] }]);
  const { value } = await flowOf(wix, (run) => run.call('s', importFile(wix), () => ({})))();
  assert.deepEqual(value, { b: [null, {}] });
});

test('Nulls_that_are_written_are_sent', async () => {
  const wix = new FakeWix([{}]);
  await flowOf(wix, (run) => run.call('s', importFile(wix), () => ({ a: null, b: [null, { c: null }], left: undefined })))();
  assert.deepEqual(wix.messages, [{ a: null, b: [null, { c: null }] }]);
});

test('A_sleep_is_waited_once', async () => {
  const wix = new FakeWix();
  await flowOf(wix, async (run) => {
    await run.sleep('pause', '2m');
    await run.sleep('pause', '2m');
  })();
  assert.deepEqual(wix.waits, [120000]);
});

test('Inputs take defaults and are checked', async () => {
  const definition = { inputs: { minutes: { default: 2800 } }, rules: [['minutes', 'maximum', 3000], ['track', 'type', 'file']] };
  const flow = flowOf(new FakeWix(), async (run, inputs) => inputs, definition);
  assert.deepEqual((await flow({}, { track: { ...track, content: Buffer.from([1, 2, 3, 4]) } })).value, { minutes: 2800, track: { ...track, size: 4 } });
  assert.deepEqual(told((await flow({}, { minutes: 3001 })).error), ['INPUT_INVALID', "input 'minutes' must be at most 3000", undefined]);
});

test('An_upload_puts_the_bytes_without_saying_who_calls', async () => {
  const wix = new FakeWix();
  const sent = fakeFetch({ status: 503, headers: { 'retry-after': '7' } }, { status: 201, body: '{"file":{"id":"f1","x":null}}' });
  const { value } = await flowOf(wix, (run) => run.upload('up', track, () => 'https://upload.test/u?token=t'))();
  assert.deepEqual(value, { file: { id: 'f1' } });
  assert.deepEqual(wix.waits, [7000]);
  const expected = { url: 'https://upload.test/u?token=t', redirect: 'manual', method: 'PUT', headers: { 'Content-Type': 'audio/mpeg' }, body: Buffer.from([1, 2, 3, 4]) };
  assert.deepEqual(sent, [expected, expected]);
});

test('A_refused_upload_tells_no_address', async () => {
  fakeFetch({ status: 403, body: '{"message":"https://upload.test/u?token=secret is over"}' });
  const { error } = await flowOf(new FakeWix(), (run) => run.upload('up', track, () => 'https://upload.test/u?token=secret'))();
  assert.deepEqual(told(error), ['HTTP_403', 'the upload answered with HTTP 403: https://upload.test/u?... is over', 'up']);
});

test('An_upload_needs_a_web_address', async () => {
  const { error } = await flowOf(new FakeWix(), (run) => run.upload('up', track, () => 'file:///etc/passwd'))();
  assert.deepEqual(told(error), ['REQUEST_INVALID', 'the address of the upload is not a web address', 'up']);
});

test('Files_in_lists_and_objects_have_their_content_and_the_journal_has_none', async () => {
  const wix = new FakeWix();
  const sent = fakeFetch({ status: 200, body: '{}' }, { status: 200, body: '{}' });
  const rules = [['works', 'type', 'array'], ['works[]', 'type', 'object'], ['works[].picture', 'type', 'file'], ['cover.picture', 'type', 'file']];
  const inner = defineFlow({ name: 'inner', rules: [['pictures[]', 'type', 'file']] }, async (inputs, run) => {
    for (const [place, picture] of inputs.pictures.entries()) {
      await run.upload(`up${place}`, picture, () => 'https://upload.test/u');
    }
    return inputs.pictures.map((picture) => picture.size);
  });
  const flow = defineFlow({ name: 'test', rules }, (inputs, run) =>
    run.flow('sent', inner, { pictures: inputs.works.map((work) => work.picture).concat([inputs.cover.picture]) }));
  const inputs = {
    works: [{ title: 'A', picture: { name: 'a.jpg', mimeType: 'image/jpeg', content: Buffer.from('1234') } }],
    cover: { picture: { name: 'c.jpg', mimeType: 'image/jpeg', content: Buffer.from('12').toString('base64') } },
  };
  const { value } = await wix.time.run(() => flow(inputs, { runId: 'r1' }));
  assert.deepEqual(value, [4, 2]);
  assert.deepEqual(sent.map((request) => String(request.body)), ['1234', '12']);
  const { inputsJson } = await currentPlatform().journal.find('r1');
  assert.deepEqual(JSON.parse(inputsJson), {
    works: [{ title: 'A', picture: { name: 'a.jpg', mimeType: 'image/jpeg', size: 4 } }],
    cover: { picture: { name: 'c.jpg', mimeType: 'image/jpeg', size: 2 } },
  });
});

test('A_download_is_a_file', async () => {
  fakeFetch({ status: 200, body: 'abc' });
  const { value } = await flowOf(new FakeWix(), (run) => run.download('down', () => 'https://files.test/x/my%20song.mp3?token=t', { maxBytes: 3 }))();
  assert.deepEqual(value, { name: 'my song.mp3', mimeType: 'application/octet-stream', size: 3, content: 'YWJj' });
});

test('A_download_has_a_largest_size', async () => {
  fakeFetch({ status: 200, body: 'abcd' });
  const { error } = await flowOf(new FakeWix(), (run) => run.download('down', () => 'https://files.test/x', { maxBytes: 3 }))();
  assert.deepEqual(told(error), ['FILE_TOO_LARGE', 'the file has more than 3 bytes', 'down']);
});

function loop(wix, concurrency, fails, kind = 'forEach') {
  return flowOf(wix, (run) =>
    run[kind](
      'items',
      [30, 10, 20, 0],
      async (item, index, scope) => {
        await scope.sleep('pause', item);
        if (index === fails) {
          throw scope.fail('check', 'BAD', 'no');
        }
        return item + index;
      },
      { concurrency },
    ),
  )();
}

for (const [concurrency, end] of [[1, 60], [2, 30], [50, 30]]) {
  test(`A_loop_runs_so_many_bodies_at_a_time_and_keeps_the_order (${concurrency})`, async () => {
    const wix = new FakeWix();
    assert.deepEqual((await loop(wix, concurrency, -1)).value, [30, 11, 22, 3]);
    assert.equal(wix.time.now(), end);
  });
}

test('Steps_of_a_body_have_keys_of_their_own', async () => {
  const wix = new FakeWix();
  await loop(wix, 1, -1);
  assert.deepEqual(wix.steps.map(([key]) => key), ['items/0/pause', 'items/1/pause', 'items/2/pause', 'items/3/pause']);
});

test('A_failure_ends_a_loop_after_the_bodies_that_run', async () => {
  const wix = new FakeWix();
  const { error } = await loop(wix, 2, 1);
  assert.deepEqual(told(error), ['BAD', 'no', 'items/1/check']);
  assert.equal(wix.time.now(), 30);
  assert.deepEqual(wix.steps.map(([key]) => key), ['items/1/pause', 'items/0/pause']);
});

test('Rounds_beside_one_that_fails_at_once_have_begun', async () => {
  const wix = new FakeWix([200]);
  const round = async (item, index, scope) => {
    if (item !== 1) {
      throw scope.fail('check', 'BAD', 'no');
    }
    await scope.call('made', importFile(wix), () => ({}));
  };
  const { error } = await flowOf(wix, (run) => run.forEach('items', [0, 1, 2], round, { concurrency: 2 }))();
  assert.equal(error.step, 'items/0/check');
  assert.deepEqual(wix.steps.map(([key]) => key), ['items/1/made']);
});

test('A_loop_may_continue_past_failures_and_tell_them', async () => {
  const failures = [{ index: 1, code: 'BAD', message: 'no', step: 'items/1/check' }];
  assert.deepEqual((await loop(new FakeWix(), 2, 1, 'forEachPastFailures')).value, { items: [30, 22, 3], failures });
});

test('A_failure_goes_on_after_it_was_compensated', async () => {
  let undone = '';
  const { error } = await flowOf(new FakeWix(), (run) =>
    run.compensate(
      'paid',
      async (scope) => {
        throw scope.fail('check', 'BAD', 'no');
      },
      async (scope) => {
        undone = scope.keyOf('x');
      },
    ),
  )();
  assert.deepEqual([...told(error), undone], ['BAD', 'no', 'paid/try/check', 'paid/undo/x']);
});

test('Branches_run_at_the_same_time_and_the_first_failure_in_order_counts', async () => {
  const wix = new FakeWix();
  const { error } = await flowOf(wix, (run) =>
    run.parallel('both',
      async (scope) => {
        await scope.sleep('pause', 20);
        throw scope.fail('check', 'FIRST', 'first');
      },
      async (scope) => {
        throw scope.fail('check', 'SECOND', 'second');
      },
    ),
  )();
  assert.deepEqual([...told(error), wix.time.now()], ['FIRST', 'first', 'both/0/check', 20]);
});

test('A_handler_gets_the_failure', async () => {
  let heard = '';
  await flowOf(new FakeWix(), (run) =>
    run.tryCatch(
      'guarded',
      async (scope) => {
        throw scope.fail('check', 'BAD', 'no');
      },
      async (error, scope) => {
        heard = `${error.code} ${error.step} ${scope.keyOf('x')}`;
      },
    ),
  )();
  assert.equal(heard, 'BAD guarded/try/check guarded/catch/x');
});

test('Lists_are_cut_into_parts', () => {
  assert.deepEqual(chunk([1, 2, 3], 2), [[1, 2], [3]]);
});

test('A field that is not there is told', () => {
  assert.throws(() => present(undefined, 'slot.uploadUrl'), { code: 'MISSING_FIELD', message: "'slot.uploadUrl' is missing" });
});

test('A clock may give sleep in place of timers', async () => {
  const wix = new FakeWix([503, 200]);
  const slept = [];
  const sleep = (ms) => new Promise((resolve) => wix.time.after(ms, () => { slept.push(ms); resolve(); }));
  configure({ clock: { now: () => wix.time.now(), sleep } });
  assert.deepEqual((await flowOf(wix, (run) => run.call('s', importFile(wix), () => ({})))()).value, { done: true });
  assert.ok(slept.includes(1000));
});

test('More_calls_than_a_minute_allows_wait_for_their_turn', async () => {
  const wix = new FakeWix([200, 200, 200]);
  configure({ callsPerMinute: 2 });
  await flowOf(wix, async (run) => {
    await run.sleep('pause', '5s');
    await run.call('first', importFile(wix), () => ({}));
    await run.sleep('pause2', '5s');
    await run.call('second', importFile(wix), () => ({}));
    await run.call('third', importFile(wix), () => ({}));
  })();
  configure({ callsPerMinute: 200 });
  assert.deepEqual(wix.requestTimes, [5000, 10000, 65000]);
});
