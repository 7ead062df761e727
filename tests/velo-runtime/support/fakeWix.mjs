import { readFileSync } from 'node:fs';
import path from 'node:path';
import { configure, InMemoryRecords } from 'backend/wixflow/runtime.js';
import { TestTime } from './testTime.mjs';

export const repository = path.resolve(import.meta.dirname, '../../..');

/** A table of `tests/cases/runtime`, which the tests of the C# runtime read too. */
export function cases(table) {
  return JSON.parse(readFileSync(path.join(repository, 'tests/cases/runtime', `${table}.json`), 'utf8'));
}

/** What the SDK throws for an answer of this status and body. */
export function sdkError(status, body, hidesStatus = false) {
  const details = (body && body.details) || {};
  if (hidesStatus) {
    const coded = details.applicationError || { code: status, description: 'x', data: {} };
    return Object.assign(new Error(coded.description), { details: { applicationError: coded } });
  }
  const made = { description: (body && body.message) || 'Status Text', code: status, data: { requestId: null, details: body } };
  const data = { details: { ...(!details.validationError && { applicationError: made }), ...details }, message: made.description };
  const error = Object.assign(new Error('{}'), { status, requestId: null, response: { data, status } });
  error.details = { ...data.details, requestId: null };
  return error;
}

/** Stands for an SDK function that answers by a list; records when it was called and what the run told. */
export class FakeWix {
  constructor(answers = []) {
    this.answers = answers.slice();
    this.time = new TestTime();
    this.requestTimes = [];
    this.messages = [];
    this.waits = [];
    this.steps = [];
    configure({
      clock: this.time,
      records: new InMemoryRecords(),
      journal: undefined,
      budget: Infinity,
      observer: (event) => (event.kind === 'wait' ? this.waits.push(event.ms) : this.steps.push([event.key, event.outcome])),
    });
  }

  async call(message) {
    this.requestTimes.push(this.time.now());
    this.messages.push(message);
    const answer = this.answers.shift();
    switch (answer) {
      case 200:
        return { done: true };
      case 'pending':
        return { done: false };
      case 'html':
        throw Object.assign(new SyntaxError('System error occurred: {}'), { code: 'UNKNOWN' });
      case 'network':
        throw Object.assign(new TypeError('System error occurred: {}'), { code: 'UNKNOWN' });
      case 'silence':
        return new Promise(() => {});
      default:
        if (typeof answer === 'number') {
          throw sdkError(answer, {});
        }
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
    }
  }
}
