import { entityKey } from 'backend/wixflow/sync/syncKeys.js';
import { fingerprintOf, haveSame } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */

const longest = 8;

/** Records the sync's own writes, so that their echoes are recognized without a request to either side. */
export class SyncLedger {
  /**
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(store, clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param {SyncSide} side
   * @param {SyncValues} expected what the entity is when nobody else changed it meanwhile; otherwise its event tells of their change
   * too, and is no echo
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncEntity} written
   */
  async add(side, expected, written) {
    if (!haveSame(expected, written.values)) {
      return;
    }
    const key = entityKey(side, written.id);
    const earlier = await this.writesOf(key);
    const write = { revision: written.revision, fingerprint: fingerprintOf(written.values), at: this.clock.now() };
    await this.store.ledger.put(key, { writes: earlier.concat([write]).slice(-longest) });
  }

  /** @param {import('backend/wixflow/sync/syncPlan.js').SyncEvent} news */
  async isEcho(news) {
    const { revision, values } = news;
    if (revision === undefined && values === undefined) {
      return false;
    }
    const fingerprint = values && fingerprintOf(values);
    const writes = await this.writesOf(entityKey(news.side, news.entityId));
    // Without revisions only the last write counts: an earlier write of ours may have been restored by another writer.
    const candidates = revision === undefined ? writes.slice(-1) : writes;
    return candidates.some((write) => write.revision === revision && (fingerprint === undefined || write.fingerprint === fingerprint));
  }

  /**
   * Another writer changed the entity: from now on equal values may be theirs.
   * @param {SyncSide} side
   * @param {string} id
   */
  forget(side, id) {
    return this.store.ledger.remove(entityKey(side, id));
  }

  /** @param {string} key */
  async writesOf(key) {
    const kept = await this.store.ledger.get(key);
    return kept ? kept.writes : [];
  }
}
