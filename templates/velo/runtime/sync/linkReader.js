import { SyncPageGuard } from 'backend/wixflow/sync/pageGuard.js';
import { entityKey } from 'backend/wixflow/sync/syncKeys.js';
import { firstPlace } from 'backend/wixflow/sync/linkNotes.js';
import { isAtEnd } from 'backend/wixflow/sync/linkRecords.js';
import { idOn } from 'backend/wixflow/sync/pairs.js';
import { creationFingerprint } from 'backend/wixflow/sync/syncPlan.js';
import { differs } from 'backend/wixflow/sync/syncPoll.js';
import { isRefusal } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkCandidate} LinkCandidate */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkPage} LinkPage */
/** @typedef {import('backend/wixflow/sync/linkRun.js').SyncLinkRun} SyncLinkRun */

/** Reads both sides for the initial link, page by page. */
export class SyncLinkReader {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncSweep.js').SyncSweep} sweep
   * @param {import('backend/wixflow/sync/initialLink.js').LinkOptions} options
   */
  constructor(plan, store, sweep, options) {
    this.plan = plan;
    this.store = store;
    this.sweep = sweep;
    this.options = options;
  }

  /**
   * Both sides at once. False when the slice ends first.
   * @param {SyncLinkRun} run
   */
  async run(run) {
    const ends = await bothDone([this.list(run, 'wix'), this.list(run, 'external')]);
    return ends.every((isOver) => isOver);
  }

  /**
   * @param {SyncLinkRun} run
   * @param {SyncSide} side
   */
  async list(run, side) {
    const { progress, notes, slice } = run;
    const guard = new SyncPageGuard(`side '${side}'`);
    while (!isAtEnd(progress[side])) {
      if (!slice.mayGoOn()) {
        return false;
      }
      const cursor = progress[side];
      guard.skip([], cursor.next);
      const { entities, next } = await this.sweep.list(side, cursor.next);
      guard.check({ entities, next });
      await run.hold();
      const { page, candidates } = await this.sort(side, entities, firstPlace(cursor), progress.claims.length > 0);
      progress[side] = await notes.add(side, cursor, page, candidates, next);
      await run.keep();
    }
    return true;
  }

  /**
   * @param {SyncSide} side
   * @param {SyncEntity[]} entities
   * @param {number} place
   * @param {boolean} hasClaims
   */
  async sort(side, entities, place, hasClaims) {
    /** @type {LinkPage} */
    const page = { candidates: [], joined: [], paired: [], differing: [] };
    /** @type {LinkCandidate[]} */
    const candidates = [];
    /** @type {(entity: SyncEntity, number: number) => import('backend/wixflow/sync/linkRecords.js').LinkEntry} */
    const entryOf = (entity, number) => {
      candidates.push({ entity, number });
      const values = hasClaims ? creationFingerprint(this.plan, side, entity.values) : undefined;
      return { id: entity.id, place: place + candidates.length - 1, carries: entity.carries, key: this.keyOf(side, entity), values };
    };
    for (const entity of entities) {
      const index = await this.store.index.get(entityKey(side, entity.id));
      const pair = index && (await this.store.pairs.get(index.pair));
      if (!index || !pair) {
        page.candidates.push(entryOf(entity, index ? index.number : 1));
      } else if (pair.state === 'creating' && idOn(pair, side) === undefined) {
        page.joined.push({ pair: index.pair, entry: entryOf(entity, index.number) });
      } else if (pair.state === 'gone' || pair.absent === side) {
        page.candidates.push(entryOf(entity, index.number + 1));
      } else {
        page.paired.push(entity.id);
        if (pair.state === 'creating' ? pair.wixId !== undefined && pair.externalId !== undefined : differs(pair, side, entity)) {
          page.differing.push(entity.id);
        }
      }
    }
    return { page, candidates };
  }

  /**
   * An entity whose values cannot be converted matches none.
   * @param {SyncSide} side
   * @param {SyncEntity} entity
   */
  keyOf(side, entity) {
    try {
      return this.options.match && this.options.match(side, entity.values);
    } catch (error) {
      if (isRefusal(error)) {
        return undefined;
      }
      throw error;
    }
  }
}

/**
 * What both gave. When one fails the other is waited for all the same, so that nothing goes on unseen.
 * @template T
 * @param {Promise<T>[]} works
 * @returns {Promise<T[]>}
 */
export async function bothDone(works) {
  await Promise.all(works.map((work) => work.then(() => {}, () => {})));
  return Promise.all(works);
}
