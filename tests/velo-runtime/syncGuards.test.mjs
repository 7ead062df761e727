import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SyncEngine } from 'backend/wixflow/sync/syncEngine.js';
import { SyncLease, SyncLeases } from 'backend/wixflow/sync/syncLeases.js';
import { SyncLedger } from 'backend/wixflow/sync/syncLedger.js';
import { SyncPairMaker } from 'backend/wixflow/sync/pairMaker.js';
import { SyncPartnerSearch } from 'backend/wixflow/sync/partnerSearch.js';
import { SyncPairSettlement } from 'backend/wixflow/sync/pairSettlement.js';
import { SyncPairWriter } from 'backend/wixflow/sync/pairWriter.js';
import { SyncTable } from 'backend/wixflow/sync/syncStore.js';
import { assertSameCalls, recordedRuns } from './support/recordedRuns.mjs';
import { SyncWorld } from './support/syncWorld.mjs';

/** How each guard is taken out of the runtime: a class, its function, and what stands there instead of it. */
const removals = {
  identity: [SyncEngine, 'receive', (whole) => function (news) {
    return whole.call(this, { ...news, isOwn: false });
  }],
  'event ids': [SyncTable, 'get', (whole) => function (id) {
    return this.table === 'sync-seen' ? Promise.resolve(undefined) : whole.call(this, id);
  }],
  sequence: [SyncTable, 'get', (whole) => function (id) {
    return this.table === 'sync-sequences' ? Promise.resolve(undefined) : whole.call(this, id);
  }],
  ledger: [SyncLedger, 'isEcho', () => async () => false],
  lease: [SyncLeases, 'take', () => async function (entity, length) {
    return new SyncLease(this, entity, length, '', Number.NEGATIVE_INFINITY);
  }, [SyncLeases, 'hold', () => async () => {}]],
  fence: [SyncLeases, 'hold', () => async () => {}],
  claim: [SyncPairMaker, 'begin', () => async function (lease, key, source, entity) {
    const pair = { key, source, state: 'creating', [`${source}Id`]: entity.id, wixBase: {}, externalBase: {}, isAttempted: false };
    await this.goOn(lease, pair, entity);
    return true;
  }],
  'open claims': [SyncPairSettlement, 'settleClaims', () => async () => true],
  adoption: [SyncPartnerSearch, 'find', () => async () => undefined],
  base: [SyncPairWriter, 'landed', () => (pair) => ({ ...pair, wixBase: {}, externalBase: {} })],
  intent: [SyncPairWriter, 'keep', (whole) => async function (lease, pair) {
    if (!pair.pending && pair.state !== 'ending') {
      await whole.call(this, lease, pair);
    }
  }],
  revision: [SyncPairWriter, 'writeSide', (whole) => function (lease, pair, side, entity, changes) {
    return whole.call(this, lease, pair, side, { ...entity, revision: undefined }, changes);
  }],
  're-read': [SyncPairWriter, 'read', (whole) => async function (side, pair) {
    const base = side === 'wix' ? pair.wixBase : pair.externalBase;
    return (await whole.call(this, side, pair)) && { id: pair[`${side}Id`], values: base, updatedAt: 0 };
  }],
  inbox: [SyncEngine, 'wait', () => async function (id) {
    await this.store.inbox.remove(id);
  }],
};

for (const name of Object.keys(removals)) {
  test(`A recorded run shows that this guard is missing: ${name}`, async () => {
    const shown = await without(removals[name], firstOtherRun);
    assert.ok(shown, 'every recorded run is the same without it');
    console.log(`${name}: ${shown}`);
  });
}

/** The first recorded run that is not repeated, and how; undefined when all are. */
async function firstOtherRun() {
  for (const run of recordedRuns) {
    try {
      assertSameCalls(await SyncWorld.run(run.scenario), run);
    } catch (error) {
      return error.message.split('\n')[0];
    }
  }
  return undefined;
}

async function without([owner, member, replace, also], body) {
  const whole = owner.prototype[member];
  owner.prototype[member] = replace(whole);
  try {
    return await (also ? without(also, body) : body());
  } finally {
    owner.prototype[member] = whole;
  }
}
