import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { bothDone } from 'backend/wixflow/sync/linkReader.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkWork} LinkWork */
/** @typedef {import('backend/wixflow/sync/linkRun.js').SyncLinkRun} SyncLinkRun */

/** Carries out the planned work items one after the other. */
export class SyncLinkWorker {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/linkJoiner.js').SyncLinkJoiner} joiner
   * @param {import('backend/wixflow/sync/bulkMaker.js').SyncBulkMaker} bulk
   */
  constructor(sides, joiner, bulk) {
    this.sides = sides;
    this.joiner = joiner;
    this.bulk = bulk;
  }

  /**
   * False when the slice ends first.
   * @param {SyncLinkRun} run
   */
  async run(run) {
    const { progress, notes, slice } = run;
    for (; progress.work < progress.works; progress.work += 1, progress.place = 0) {
      const work = await notes.work(progress.work);
      const units = this.unitsOf(work);
      for (; progress.place < units; progress.place += 1) {
        if (!slice.mayGoOn()) {
          return false;
        }
        await run.hold();
        await this.doOne(run, work, progress.place);
      }
    }
    return true;
  }

  /**
   * Both sides create partners concurrently, each as many as one call accepts.
   * @param {LinkWork} work
   */
  unitsOf(work) {
    const { joins = [], settles = [], fromWix = [], fromExternal = [] } = work;
    const makings = Math.max(Math.ceil(fromWix.length / this.bulkSizeFrom('wix')), Math.ceil(fromExternal.length / this.bulkSizeFrom('external')));
    return joins.length / 2 || settles.length || makings;
  }

  /**
   * @param {SyncLinkRun} run
   * @param {LinkWork} work
   * @param {number} place
   */
  async doOne(run, work, place) {
    const { joins = [], settles = [], fromWix = [], fromExternal = [] } = work;
    const { notes, lease, repair } = run;
    if (joins.length > 0) {
      const onWix = await notes.candidate('wix', joins[2 * place]);
      await this.joiner.join(lease, onWix, await notes.candidate('external', joins[2 * place + 1]), repair);
    } else if (settles.length > 0) {
      await repair.settle(settles[place].side, settles[place].id);
    } else {
      const [onWix, onExternal] = [await this.some(run, 'wix', fromWix, place), await this.some(run, 'external', fromExternal, place)];
      await bothDone([this.bulk.make(lease, 'wix', onWix, repair), this.bulk.make(lease, 'external', onExternal, repair)]);
    }
  }

  /**
   * @param {SyncLinkRun} run
   * @param {SyncSide} source
   * @param {number[]} places
   * @param {number} step
   */
  some(run, source, places, step) {
    const size = this.bulkSizeFrom(source);
    return run.notes.candidates(source, places.slice(step * size, (step + 1) * size));
  }

  /** @param {SyncSide} source */
  bulkSizeFrom(source) {
    return Math.max(1, this.sides[otherSide(source)].bulkSize || 1);
  }
}
