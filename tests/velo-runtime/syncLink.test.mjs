import assert from 'node:assert/strict';
import { test } from 'node:test';
import v8 from 'node:v8';
import vm from 'node:vm';
import { interval, LinkWorld } from './support/linkWorld.mjs';
import { Killed } from './support/syncProcess.mjs';

const small = { pageSize: 10, bulkSize: 4 };

for (const inSlices of [false, true]) {
  test(`A link that is killed anywhere and run again makes nothing twice${inSlices ? ', in slices' : ''}`, async () => {
    let dieAt = 1;
    while (await isKilled(dieAt, inSlices)) {
      dieAt += 1;
    }
    console.log(`killed at each of ${dieAt - 1} operations`);
    assert.ok(dieAt > 100);
  });
}

test('A link in the smallest slices does the same with the same calls', async () => {
  const [whole, sliced] = [new LinkWorld(40, 25, small), new LinkWorld(40, 25, small)];
  const { report } = await whole.time.run(() => whole.link(false));
  const { report: last, slices } = await sliced.time.run(() => sliced.link(true));
  console.log(`${slices} slices`);
  assert.ok(slices > 100);
  assert.deepEqual(last.done, report.done);
  assert.ok(last.isComplete);
  assert.deepEqual(sliced.wix.titles, whole.wix.titles);
  assert.deepEqual(sliced.external.titles, whole.external.titles);
  assert.deepEqual([sliced.wix.calls, sliced.external.calls], [whole.wix.calls, whole.external.calls]);
  assert.equal((await sliced.time.run(() => sliced.engine().reconcile())).settled, 0);
});

test('A plan in slices counts the same', async () => {
  const world = new LinkWorld(7, 3, small);
  let slices = 0;
  let plan;
  await world.time.run(async () => {
    for (; !plan; slices += 1) {
      plan = await world.engine().planLink(LinkWorld.options, world.time.now());
    }
  });
  const counts = { create: 3, update: 0, delete: 0 };
  assert.ok(slices > 10);
  assert.deepEqual(plan, { matched: 7, wix: counts, external: counts });
  assert.equal(world.wix.writes + world.external.writes, 0);
});

test('A hundred thousand on each side take little memory and no needless time', async () => {
  const [same, alone] = [96_000, 4_000];
  const world = new LinkWorld(same, alone);
  const before = heap();
  let most = 0;
  let calls = 0;
  world.onCall = () => {
    calls += 1;
    most = calls % 5 === 0 ? Math.max(most, heap() - before) : most;
  };
  const start = world.time.now();
  const { report } = await world.time.run(() => world.link(false));
  const took = world.time.now() - start;
  most = Math.max(most, heap() - before);
  const counts = { create: alone, update: 0, delete: 0 };
  assert.deepEqual(report.done, { matched: same, wix: counts, external: counts });
  assert.ok(report.isComplete);
  const unavoidable = ((same + alone) / world.wix.pageSize + alone / world.wix.bulkSize) * interval;
  console.log(`${Math.round(most / 2 ** 20)} MB, ${took / 1000} s of virtual time where ${unavoidable / 1000} are unavoidable`);
  assert.ok(took >= unavoidable && took <= 1.2 * unavoidable);
  assert.ok(most < 200 * 2 ** 20);
});

async function isKilled(dieAt, inSlices) {
  const world = new LinkWorld(6, 11, { ...small, dieAt });
  const wasKilled = await world.time.run(async () => {
    try {
      await world.link(inSlices);
    } catch (error) {
      assert.ok(error instanceof Killed, error.stack);
      await world.time.delay(5 * 60_000);
    }
    const { isDead } = world;
    world.revive();
    if (isDead) {
      const { report } = await world.link(inSlices);
      assert.ok(report.isComplete, `killed at ${dieAt}: not complete`);
    }
    const { compared, settled } = await world.engine().reconcile();
    assert.deepEqual([compared, settled], [56, 0], `killed at ${dieAt}`);
    return isDead;
  });
  assert.deepEqual(world.wix.titles.sort(), world.external.titles.sort());
  assert.deepEqual([new Set(world.wix.titles).size, world.wix.writes + world.external.writes], [28, 22]);
  return wasKilled;
}

/** Bytes that are in use, when what is not was thrown away. */
function heap() {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
