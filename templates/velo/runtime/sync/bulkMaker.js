import { otherSide, pairKey } from 'backend/wixflow/sync/syncKeys.js';
import { baseOf, newPair } from 'backend/wixflow/sync/pairs.js';
import { readsBackFrom } from 'backend/wixflow/sync/syncPlan.js';
import { sleep } from 'backend/wixflow/sync/syncRepair.js';
import { isRefusal, sideErrorOf } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncNew} SyncNew */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncMade} SyncMade */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSideCalls} SyncSideCalls */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */
/** @typedef {import('backend/wixflow/sync/syncRepair.js').SyncRepair} SyncRepair */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkCandidate} LinkCandidate */
/** @typedef {{ pair: SyncPair, entity: SyncEntity }} Begun */

const tries = 6;

/**
 * Creates the partners of many entities; each call creates as many as the side accepts. Only under the lease of the initial link, which stands
 * for the leases of all of them.
 */
export class SyncBulkMaker {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/pairMaker.js').SyncPairMaker} maker
   * @param {import('backend/wixflow/sync/syncDeadLetters.js').SyncDeadLetters} dead
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(plan, sides, store, maker, dead, clock) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
    this.maker = maker;
    this.dead = dead;
    this.clock = clock;
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncSide} source
   * @param {LinkCandidate[]} candidates at most as many as the side accepts in one call
   * @param {SyncRepair} repair
   */
  async make(lease, source, candidates, repair) {
    /** @type {Begun[]} */
    const begun = [];
    for (const candidate of candidates) {
      await lease.hold();
      const pair = await this.begin(source, candidate, repair);
      if (pair) {
        begun.push({ pair, entity: candidate.entity });
      }
    }
    if (begun.length > 0) {
      await this.makeBegun(lease, source, begun, repair);
    }
  }

  /**
   * The pair that is to be made; undefined when there is nothing to be made now.
   * @param {SyncSide} source
   * @param {LinkCandidate} candidate
   * @param {SyncRepair} repair
   */
  async begin(source, candidate, repair) {
    const { entity, number } = candidate;
    if (!(await this.dead.mayTry(source, entity.id))) {
      return undefined;
    }
    try {
      const pair = await this.maker.attempt(newPair(pairKey(source, entity.id, number), source, entity.id), entity);
      await this.maker.open(pair);
      if (await this.store.pairs.insert(pair.key, pair)) {
        return pair;
      }
      repair.postponed += 1;
    } catch (error) {
      if (isRefusal(error)) {
        await this.dead.add(source, entity.id, error.message);
      } else {
        repair.postponed += 1;
      }
    }
    return undefined;
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncSide} source
   * @param {Begun[]} begun
   * @param {SyncRepair} repair
   */
  async makeBegun(lease, source, begun, repair) {
    const target = otherSide(source);
    const wanted = begun.map(({ pair, entity }) => ({ values: baseOf(pair, target), link: { claim: pair.key, partnerId: entity.id } }));
    const results = await this.create(lease, target, wanted);
    for (let i = 0; i < begun.length; i += 1) {
      const { pair, entity } = begun[i];
      const { entity: made, failure } = results[i] || {};
      if (made) {
        await this.join(lease, await this.maker.made(pair, made), entity, repair);
      } else if (failure && failure.fault === 'refused') {
        await this.maker.giveUp(lease, pair);
        await this.dead.add(source, entity.id, failure.message);
      } else {
        repair.postponed += 1; // the claim stays open; the worker that continues looks for the created partner first
      }
    }
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity} entity
   * @param {SyncRepair} repair
   */
  async join(lease, pair, entity, repair) {
    try {
      await this.maker.join(lease, pair, entity);
    } catch (error) {
      sideErrorOf(error);
      repair.postponed += 1;
      return;
    }
    if (readsBackFrom(this.plan, pair.source)) {
      await repair.settle(pair.source, entity.id);
    }
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncSide} target
   * @param {SyncNew[]} wanted
   * @returns {Promise<SyncMade[]>}
   */
  async create(lease, target, wanted) {
    for (let attempt = 1; ; attempt += 1) {
      await lease.hold();
      try {
        return await createMany(this.sides[target], wanted);
      } catch (error) {
        const failure = sideErrorOf(error);
        if (failure.fault !== 'busy' || attempt >= tries) {
          return wanted.map(() => ({ failure }));
        }
        await sleep(this.clock, 1000 * Math.pow(2, attempt));
      }
    }
  }
}

/**
 * In one call where the side can, one after the other where it cannot.
 * @param {SyncSideCalls} side
 * @param {SyncNew[]} wanted
 */
async function createMany(side, wanted) {
  if (side.createMany) {
    return side.createMany(wanted);
  }
  /** @type {SyncMade[]} */
  const made = [];
  for (const { values, link } of wanted) {
    try {
      made.push({ entity: await side.create(values, link) });
    } catch (error) {
      made.push({ failure: sideErrorOf(error) });
    }
  }
  return made;
}
