import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ThingWorld } from './support/thingWorld.mjs';

function inWorld(body, plan) {
  return async () => {
    const world = new ThingWorld(plan);
    await world.run(() => body(world));
  };
}

test('An_echo_of_an_own_write_is_known_by_the_ledger', inWorld(async (world) => {
  await world.pair();
  await world.settle('external', 'e1', { revision: '1' });
  assert.deepEqual(world.calls(), []);
  world.external.set('e1', { name: 'two' });
  await world.settle('external', 'e1', { revision: '2' });
  assert.deepEqual(world.wix.writes, ['update w1']);
}));

test('An_event_that_our_own_application_caused_is_dropped', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'two' });
  await world.settle('wix', 'w1', { isOwn: true });
  assert.deepEqual(world.calls(), []);
}));

test('An_event_that_comes_again_is_dropped', inWorld(async (world) => {
  await world.pair();
  const news = { id: 'same', side: 'wix', entityId: 'w1' };
  await world.engine().receive(news);
  await world.engine().receive(news);
  await world.engine().work();
  assert.equal(world.wix.calls.length, 1);
  await world.engine().receive(news);
  await world.engine().work();
  assert.equal(world.wix.calls.length, 1);
}));

test('An_event_older_than_one_that_was_worked_on_is_dropped', inWorld(async (world) => {
  await world.pair();
  await world.settle('wix', 'w1', { sequence: 7 });
  assert.equal(world.wix.calls.length, 1);
  await world.settle('wix', 'w1', { sequence: 6 });
  assert.equal(world.wix.calls.length, 1);
  await world.settle('wix', 'w1', { sequence: 8 });
  assert.equal(world.wix.calls.length, 2);
}));

test('Of_two_workers_one_makes_the_partner', inWorld(async (world) => {
  world.wix.set('w1', { title: 'one' });
  await world.tell('wix', 'w1');
  await world.tell('wix', 'w1');
  world.external.before = async (action) => {
    if (action === 'create') {
      world.external.before = async () => {};
      await world.engine().work();
    }
  };
  await world.engine().work();
  await world.wait(1);
  await world.engine().work();
  assert.deepEqual(world.external.writes, ['create one']);
}));

test('What_an_interrupted_making_made_is_adopted', inWorld(async (world) => {
  world.wix.set('w1', { title: 'one' });
  world.external.fail('create', 'unknown', true);
  await world.settle('wix', 'w1');
  assert.equal(world.external.things.size, 1);
  await world.wait(1);
  await world.engine().work();
  world.external.set('e1', { name: 'two' });
  await world.settle('external', 'e1');
  assert.deepEqual(world.external.writes, ['create one']);
  assert.equal(world.wix.things.get('w1').values.title, 'two');
}));

test('A_worker_that_lost_its_lease_writes_nothing_more', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'two' });
  await world.tell('wix', 'w1');
  await world.tell('wix', 'w1');
  world.external.before = async () => {
    world.external.before = async () => {};
    await world.wait(3);
    await world.engine().work();
  };
  await world.engine().work();
  assert.deepEqual(world.external.writes, ['update e1']);
}));

test('What_is_written_was_read_and_not_told', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'three' });
  await world.settle('wix', 'w1', { values: { title: 'two' }, revision: '9' });
  assert.equal(world.external.things.get('e1').values.name, 'three');
}));

test('A_write_to_another_revision_is_decided_again', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'two' });
  world.external.before = async (action) => {
    if (action === 'update') {
      world.external.before = async () => {};
      await world.wait(1 / 60);
      world.external.set('e1', { name: 'three' });
    }
  };
  await world.settle('wix', 'w1');
  assert.equal(world.external.things.get('e1').values.name, 'three');
  await world.wait(1);
  await world.engine().work();
  assert.equal(world.wix.things.get('w1').values.title, 'three');
  assert.equal(world.external.things.get('e1').values.name, 'three');
}));

test('An_event_stays_until_it_was_worked_on', inWorld(async (world) => {
  world.wix.set('w1', { title: 'one' });
  world.wix.fail('get', 'busy');
  await world.tell('wix', 'w1');
  const due = await world.engine().work();
  assert.equal(due - world.time.now(), 1000);
  assert.equal(world.external.things.size, 0);
  await world.wait(1);
  assert.equal(await world.engine().work(), undefined);
  assert.equal(world.external.things.size, 1);
}));

test('A_change_that_is_refused_is_told_once_and_tried_at_its_time', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'bad' });
  world.external.fail('update', 'refused');
  await world.settle('wix', 'w1');
  assert.deepEqual((await world.engine().reconcile()).deadLetters.map((letter) => letter.entityId), ['w1']);
  assert.deepEqual(world.external.writes, ['update e1']);
  await world.wait(61);
  assert.deepEqual((await world.engine().reconcile()).deadLetters, []);
  assert.deepEqual(world.external.writes, ['update e1', 'update e1']);
}));

test('What_a_side_refuses_is_a_dead_letter_and_blocks_nothing', inWorld(async (world) => {
  world.wix.set('w1', { title: 'bad' });
  world.wix.set('w2', { title: 'good' });
  world.external.fail('create', 'refused');
  await world.tell('wix', 'w1');
  await world.settle('wix', 'w2');
  assert.deepEqual(world.external.writes, ['create bad', 'create good']);
  const { deadLetters } = await world.engine().reconcile();
  const [{ nextAt, seen, ...letter }] = deadLetters;
  assert.deepEqual(letter, { side: 'wix', entityId: 'w1', reason: 'create failed', attempts: 1 });
  assert.match(seen, /^[0-9a-f]{16}$/);
  assert.equal(nextAt - world.time.now(), 60 * 60_000);
  await world.wait(61);
  await world.engine().work();
  assert.deepEqual((await world.engine().reconcile()).deadLetters, []);
  assert.equal(world.external.things.size, 2);
}));

for (const [policy, writes] of [['propagate', 'remove e1'], ['archive', 'archive e1'], ['ignore', undefined]]) {
  test(`A_delete_is_followed_as_the_policy_says ${policy}`, inWorld(async (world) => {
    await world.pair();
    world.wix.things.delete('w1');
    await world.settle('wix', 'w1');
    assert.deepEqual(world.external.writes, writes ? [writes] : []);
    await world.settle('external', 'e1');
    assert.equal(world.wix.things.size, 0);
  }, { wixToExternal: policy }));
}

test('What_is_made_under_an_id_whose_removal_was_cut_short_is_new', inWorld(async (world) => {
  await world.pair();
  world.wix.things.delete('w1');
  world.external.fail('remove', 'unknown', true);
  await world.settle('wix', 'w1');
  assert.equal(world.external.things.size, 0);
  world.wix.set('w1', { title: 'new' });
  for (let tries = 0; tries < 3; tries += 1) {
    await world.wait(1);
    await world.engine().work();
  }
  assert.deepEqual([...world.wix.things.keys()], ['w1']);
  assert.deepEqual(world.external.writes, ['remove e1', 'create new']);
}));

test('A_union_holds_what_either_side_added_without_what_either_took_away', inWorld(async (world) => {
  world.wix.set('w1', { title: 'one', tags: ['red', 'green'] });
  await world.settle('wix', 'w1');
  world.wix.set('w1', { tags: ['green', 'blue'] });
  world.external.set('e1', { keywords: ['red', 'green', 'gold'] });
  await world.settle('wix', 'w1');
  assert.deepEqual(world.external.things.get('e1').values.keywords, ['green', 'gold', 'blue']);
  assert.deepEqual(world.wix.things.get('w1').values.tags, ['green', 'gold', 'blue']);
}));

test('A_poll_settles_what_differs_and_is_missing_and_else_only_reads', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w2', { title: 'new' });
  world.wix.set('w1', { title: 'two' });
  const found = await world.engine().poll('wix');
  assert.deepEqual([found.compared, found.settled, found.postponed], [2, 2, 0]);
  assert.deepEqual(world.external.writes, ['update e1', 'create new']);
  world.wix.things.delete('w2');
  assert.equal((await world.engine().poll('wix')).settled, 1);
  assert.deepEqual([...world.external.things.keys()], ['e1']);
  world.wix.calls = [];
  world.external.calls = [];
  assert.equal((await world.engine().poll('wix')).settled, 0);
  assert.deepEqual(world.calls(), ['list ']);
}));

test('A_poll_reads_what_changed_where_the_side_tells_it_and_a_reconcile_finds_the_rest', inWorld(async (world) => {
  const { wix, external } = world;
  const poll = async (call) => {
    wix.calls = [];
    await world.engine().poll('wix');
    assert.equal(wix.calls[0], call);
  };
  await world.pair();
  wix.tellsChanges = true;
  await world.wait(10);
  wix.set('w2', { title: 'two' });
  await poll('list ');
  await world.wait(10);
  wix.set('w3', { title: 'three' });
  await poll('list ');
  await world.wait(10);
  wix.set('w1', { title: 'changed' });
  await poll('changes 00:09');
  await poll('changes 00:19');
  wix.things.delete('w2');
  external.fail('get', 'busy');
  external.fail('get', 'busy');
  external.fail('get', 'busy');
  await world.wait(10);
  wix.set('w3', { title: 'changed too' });
  await poll('changes 00:29');
  await poll('changes 00:29');
  assert.deepEqual(external.writes, ['create two', 'create three', 'update e1', 'update e3']);
  await world.engine().reconcile();
  assert.deepEqual([...external.things.keys()], ['e1', 'e3']);
}));

test('The_initial_link_is_planned_then_matches_then_makes_what_is_missing', inWorld(async (world) => {
  world.wix.set('w1', { title: 'same' });
  world.wix.set('w2', { title: 'only Wix' });
  world.external.set('e1', { name: 'only external' });
  world.external.set('e2', { name: 'same', keywords: ['red'] });
  const options = { match: (side, values) => (side === 'wix' ? values.title : values.name) };
  const plan = await world.engine().planLink(options);
  assert.deepEqual(plan, { matched: 1, wix: { create: 1, update: 1, delete: 0 }, external: { create: 1, update: 0, delete: 0 } });
  assert.deepEqual([...world.wix.writes, ...world.external.writes], []);
  const report = await world.engine().link(options);
  assert.deepEqual([report.done, report.postponed, report.isComplete], [plan, 0, true]);
  assert.deepEqual(world.wix.writes, ['update w1', 'create only external']);
  assert.deepEqual(world.external.writes, ['create only Wix']);
  assert.equal((await world.engine().reconcile()).settled, 0);
}));

test('An_initial_link_goes_on_where_its_time_was_over_and_nobody_makes_partners_meanwhile', inWorld(async (world) => {
  world.wix.set('w1', { title: 'same' });
  world.wix.set('w2', { title: 'only Wix' });
  world.external.set('e1', { name: 'only external' });
  world.external.set('e2', { name: 'same' });
  const options = { match: (side, values) => values[side === 'wix' ? 'title' : 'name'] };
  await world.tell('external', 'e2');
  let slices = 0;
  let report;
  do {
    report = await world.engine().link(options, world.time.now());
    if (report.isPaused && slices++ < 3) {
      await world.wait(10);
      assert.notEqual(await world.engine().work(), undefined);
      assert.deepEqual([...world.wix.writes, ...world.external.writes], []);
    }
  } while (report.isPaused);
  assert.ok(slices >= 3);
  const counts = { create: 1, update: 0, delete: 0 };
  assert.deepEqual(report.done, { matched: 1, wix: counts, external: counts });
  assert.equal(report.isComplete, true);
  assert.deepEqual(world.calls().filter((call) => call === 'list ').length, 2);
  await world.wait(10);
  assert.equal(await world.engine().work(), undefined);
  assert.deepEqual(world.wix.writes, ['create only external']);
  assert.deepEqual(world.external.writes, ['create only Wix']);
}));

test('The_later_change_wins_by_milliseconds_and_Wix_within_one', inWorld(async (world) => {
  await world.pair();
  world.wix.set('w1', { title: 'of Wix' });
  world.external.set('e1', { name: 'of the other' });
  await world.settle('wix', 'w1');
  assert.equal(world.external.things.get('e1').values.name, 'of Wix');
  world.wix.set('w1', { title: 'of Wix again' });
  world.external.set('e1', { name: 'of the other later' });
  world.external.things.get('e1').updatedAt = world.wix.things.get('w1').updatedAt + 1;
  await world.settle('wix', 'w1');
  assert.equal(world.wix.things.get('w1').values.title, 'of the other later');
}));

test('A_reconcile_repairs_what_no_event_told', inWorld(async (world) => {
  await world.pair();
  world.external.set('e1', { name: 'two' });
  world.wix.set('w2', { title: 'new' });
  const found = await world.engine().reconcile();
  assert.deepEqual([found.compared, found.settled, found.isComplete], [4, 2, true]);
  assert.equal(world.wix.things.get('w1').values.title, 'two');
  assert.equal(world.external.things.size, 2);
  assert.equal((await world.engine().reconcile()).settled, 0);
}));
