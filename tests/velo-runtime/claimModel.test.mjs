import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure, defineFlow, InMemoryRecords, RecordJournal } from 'backend/wixflow/runtime.js';
import { FakeWix } from './support/fakeWix.mjs';
import { randomOf } from './support/randomOf.mjs';

const seedsOfATest = 400;
const lease = 60000;

/**
 * Three runs ensure one key at once, on a store that answers at any time, also after a lease or two; some runs die.
 * Whoever begins an effect holds the key alone, and all get one value. Answers how many runs took over.
 */
async function play(seed) {
  const random = randomOf(seed);
  const { time } = new FakeWix();
  const kept = new InMemoryRecords();
  const pass = () => new Promise((resolve) => { time.after(random(15) === 0 ? random(lease * 2) : random(40), resolve); });
  const slow = (name) => async (...given) => {
    await pass();
    const result = await kept[name](...given);
    await pass();
    return result;
  };
  const records = { insert: slow('insert'), get: slow('get'), put: slow('put'), remove: slow('remove'), list: slow('list') };
  const journals = new InMemoryRecords();
  configure({ records, journal: new RecordJournal(() => journals), lease });
  /** The end of each run's claim, by the store. */
  const ends = async () => {
    const found = {};
    for (let number = 1; ; number += 1) {
      const claim = await kept.get('link-claims', `folders|one|${number}`);
      if (claim === undefined) {
        return found;
      }
      const runId = claim.by.split(' ')[0];
      found[runId] = Math.max(found[runId] || 0, claim.until);
    }
  };
  /** Until when each run that began an effect may begin further ones, unless it gives its claim up. */
  const mayBegin = {};
  const makers = new Set();
  const dies = random(2) === 0 ? 'r0' : undefined;
  const death = random(40000);
  const flow = defineFlow({ name: 'test' }, (inputs, run) =>
    run.ensure('made', 'folders', 'one', async (scope) => {
      for (let effect = 0; effect < 3; effect += 1) {
        await scope.step(`effect${effect}`, async () => {
          if (run.id === dies && time.now() >= death) {
            return new Promise(() => {});
          }
          const claims = await ends();
          const at = `seed ${seed}, ${time.now()} ms: ${run.id} begins an effect`;
          const isMade = (await kept.get('links', 'folders|one')) !== undefined;
          assert.ok(isMade || claims[run.id] > time.now(), `${at} without a claim`);
          Object.keys(mayBegin).filter((other) => other !== run.id).forEach((other) => {
            assert.ok(mayBegin[other] <= time.now() || !(claims[other] >= mayBegin[other]), `${at} while ${other} holds the key`);
          });
          mayBegin[run.id] = claims[run.id];
          makers.add(run.id);
          await new Promise((resolve) => { time.after(random(30000), resolve); });
          return true;
        });
      }
      return run.id;
    }),
  );
  const start = async (runId) => {
    await new Promise((resolve) => { time.after(random(3000), resolve); });
    return flow({}, { runId });
  };
  const { value, error } = await time.run(async () => {
    const all = ['r0', 'r1', 'r2'].map((runId) => ({ runId, ended: start(runId) }));
    return Promise.all(all.filter(({ runId }) => runId !== dies).map(({ ended }) => ended));
  });
  assert.equal(error && (error.cause || error), undefined, `seed ${seed}`);
  assert.equal(new Set(value).size, 1, `seed ${seed}: the runs got ${value}`);
  return makers.size - 1;
}

test('A_key_has_one_holder_whatever_the_store_takes', async (context) => {
  const first = Number(process.env.WIXFLOWGEN_SEED || 1);
  context.diagnostic(`seeds ${first} to ${first + seedsOfATest - 1}`);
  let takeovers = 0;
  for (let seed = first; seed < first + seedsOfATest; seed += 1) {
    takeovers += await play(seed);
  }
  assert.ok(takeovers > seedsOfATest / 20, `only ${takeovers} claims were taken over: the model does not try what it is for`);
});
