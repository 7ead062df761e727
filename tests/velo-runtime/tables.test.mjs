import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineFlow, operation } from 'backend/wixflow/runtime.js';
import { checkInputs, checkRequest } from 'backend/wixflow/rules/rules.js';
import { cases, FakeWix, sdkError } from './support/fakeWix.mjs';

/** Runs one step in a flow of its own. */
function runStep(wix, step) {
  const flow = defineFlow({ name: 'test' }, async (inputs, run) => step(run));
  return wix.time.run(() => flow({}));
}

function importFile(wix, options) {
  return operation('media.files.importFile', { call: (message) => wix.call(message), ...options });
}

for (const { value, rules, violation } of cases('rules')) {
  test(`Rules_table ${JSON.stringify(value)} ${JSON.stringify(rules)}`, () => {
    for (const [check, code, prefix] of [[checkRequest, 'REQUEST_INVALID', ''], [checkInputs, 'INPUT_INVALID', 'input ']]) {
      if (violation === null) {
        check(value, rules);
      } else {
        assert.throws(() => check(value, rules), { name: 'FlowError', code, message: prefix + violation });
      }
    }
  });
}

for (const given of cases('runs')) {
  test(`Runs_table ${given.name}`, async () => {
    const wix = new FakeWix(given.answers);
    const called = importFile(wix, { idempotent: given.idempotent });
    const request = () => ({ url: 'https://example.com/a.jpg' });
    const { retry, timeout } = given;

    const { error } = await runStep(wix, (run) =>
      given.poll
        ? run.poll('imported', called, request, { until: (answer) => answer.done, every: given.poll.every, timeout, retry })
        : run.call('imported', called, request, { timeout, retry }),
    );

    assert.deepEqual(wix.requestTimes, given.requests);
    assert.deepEqual(wix.waits, given.waits);
    assert.equal(wix.time.now(), given.end);
    assert.deepEqual(error && { code: error.code, message: error.message, step: error.step }, given.error);
    assert.equal(wix.time.timers.length, 0);
  });
}

for (const given of cases('answers')) {
  test(`Answers_table ${given.name}`, async () => {
    const fail = async (options, retry) => {
      const thrown = sdkError(given.status, given.body, given.hidesStatus);
      const wix = new FakeWix([thrown, given.hidesStatus ? { _id: 'x' } : 200]);
      const called = importFile(wix, { retryClasses: given.retryClasses, ...(given.hidesStatus && { adapter: 'get' }), ...options });
      const outcome = await runStep(wix, (run) => run.call('s', called, () => ({}), { retry }));
      return { ...outcome, wait: wix.waits[0] || 0 };
    };

    const once = await fail({ idempotent: true }, 'never');
    assert.deepEqual({ code: once.error.code, message: once.error.message }, given.error);
    const waits = [(await fail({ idempotent: true })).wait, (await fail({ idempotent: false })).wait];
    const expected = { never: [0, 0], 'when-idempotent': [1000, 0], always: [1000, 1000], later: [60000, 60000] };
    assert.deepEqual(waits, expected[given.retry]);
  });
}
