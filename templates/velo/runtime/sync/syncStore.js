import { entityKey, keyPart } from 'backend/wixflow/sync/syncKeys.js';

/** @typedef {import('backend/wixflow/storage/records.js').RecordStore} RecordStore */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkProgress} LinkProgress */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkPage} LinkPage */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkChunk} LinkChunk */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkWork} LinkWork */
/** @typedef {{ pair: string, number: number }} IndexRecord */
/** @typedef {{ until: number }} LeaseRecord */
/** @typedef {{ writes: OwnWrite[] }} LedgerRecord */
/**
 * A write of ours, recognised by its revision, or by its values where there are no revisions.
 * @typedef {{ revision?: string, fingerprint: string, at: number }} OwnWrite
 */
/**
 * The time up to which the changes of a side are known, by its own clock, in milliseconds since 1970. `since`: the latest change that was seen before
 * the last poll began, for what changed while it ran is told again. `latest`: the latest change that was seen.
 * @typedef {{ since?: number, latest?: number }} Watermark
 */
/** @typedef {{ event: import('backend/wixflow/sync/syncPlan.js').SyncEvent, attempts: number, nextAt: number }} InboxRecord */
/**
 * An entity that one side refuses.
 * @typedef {object} SyncDeadLetter
 * @property {SyncSide} side
 * @property {string} entityId
 * @property {string} reason the words of the side that refused it
 * @property {number} attempts
 * @property {number} nextAt milliseconds since 1970 when it is tried again
 * @property {string} [seen] fingerprint of the values that a poll saw; another one means that somebody changed the entity since
 */

const pageSize = 500;

/** The stored state of one sync, in the tables of a record store. */
export class SyncStore {
  /**
   * @param {RecordStore} records
   * @param {string} sync
   */
  constructor(records, sync) {
    const prefix = `${keyPart(sync)}|`;
    /** @type {SyncTable<SyncPair>} */
    this.pairs = new SyncTable(records, 'sync-pairs', prefix);
    /** @type {SyncTable<IndexRecord>} */
    this.index = new SyncTable(records, 'sync-index', prefix);
    /** @type {SyncTable<IndexRecord>} by the side where something is being made */
    this.openClaims = new SyncTable(records, 'sync-claims', prefix);
    /** @type {SyncTable<LeaseRecord>} */
    this.leases = new SyncTable(records, 'sync-leases', prefix);
    /** @type {SyncTable<LedgerRecord>} */
    this.ledger = new SyncTable(records, 'sync-ledger', prefix);
    /** @type {SyncTable<{ at: number }>} */
    this.seen = new SyncTable(records, 'sync-seen', prefix);
    /** @type {SyncTable<{ last: number }>} */
    this.sequences = new SyncTable(records, 'sync-sequences', prefix);
    /** @type {SyncTable<InboxRecord>} */
    this.inbox = new SyncTable(records, 'sync-inbox', prefix);
    /** @type {SyncTable<SyncDeadLetter>} */
    this.deadLetters = new SyncTable(records, 'sync-dead-letters', prefix);
    /** @type {SyncTable<{ ids: string[], next?: string }>} by side: what an unfinished sweep has seen */
    this.pages = new SyncTable(records, 'sync-pages', prefix);
    /** @type {SyncTable<Watermark>} by side: up to when its changes are known */
    this.watermarks = new SyncTable(records, 'sync-watermarks', prefix);
    /** @type {SyncTable<LinkProgress>} by name: links that are under way */
    this.links = new SyncTable(records, 'sync-links', prefix);
    /** @type {SyncTable<LinkPage>} by link and side: pages that a link has listed */
    this.linkPages = new SyncTable(records, 'sync-link-pages', prefix);
    /** @type {SyncTable<LinkChunk>} by link and side: the entities without a pair, some in a record */
    this.linkChunks = new SyncTable(records, 'sync-link-chunks', prefix);
    /** @type {SyncTable<LinkWork>} by link: what is to be done */
    this.linkWorks = new SyncTable(records, 'sync-link-works', prefix);
  }

  /**
   * The pair an entity belongs to.
   * @param {SyncSide} side
   * @param {string} id
   * @returns {Promise<SyncPair | undefined>}
   */
  async pairOf(side, id) {
    const index = await this.index.get(entityKey(side, id));
    return index && this.pairs.get(index.pair);
  }
}

/**
 * The records of one kind.
 * @template T
 */
export class SyncTable {
  /**
   * @param {RecordStore} records
   * @param {string} table
   * @param {string} prefix
   */
  constructor(records, table, prefix) {
    this.records = records;
    this.table = table;
    this.prefix = prefix;
  }

  /**
   * @param {string} id
   * @param {T} record
   * @returns {Promise<boolean>} false when the id is taken
   */
  insert(id, record) {
    return this.records.insert(this.table, this.prefix + id, record);
  }

  /**
   * @param {string} id
   * @returns {Promise<T | undefined>}
   */
  get(id) {
    return this.records.get(this.table, this.prefix + id);
  }

  /**
   * @param {string} id
   * @param {T} record
   */
  put(id, record) {
    return this.records.put(this.table, this.prefix + id, record);
  }

  /** @param {string} id */
  remove(id) {
    return this.records.remove(this.table, this.prefix + id);
  }

  /**
   * Takes away what is old.
   * @param {(record: T) => boolean} isOld
   */
  removeWhere(isOld) {
    return this.each('', async (id, record) => {
      if (isOld(record)) {
        await this.remove(id);
      }
    });
  }

  /**
   * Visits the records whose ids start so, by ordinal order, a page at a time.
   * @param {string} start
   * @param {(id: string, record: T) => unknown} visit one record after the other
   */
  async each(start, visit) {
    await this.walk(start, undefined, async (id, record) => {
      await visit(id, record);
      return true;
    });
  }

  /**
   * The same as long as the visits say so.
   * @param {string} start
   * @param {string | undefined} after only ids after this one
   * @param {(id: string, record: T) => Promise<boolean>} visit false to go no further
   * @returns {Promise<boolean>} whether all were visited
   */
  async walk(start, after, visit) {
    let last = after === undefined ? undefined : this.prefix + after;
    for (;;) {
      const page = await this.records.list(this.table, this.prefix + start, last, pageSize);
      for (const record of page) {
        if (!(await visit(record.id.slice(this.prefix.length), record.value))) {
          return false;
        }
      }
      if (page.length < pageSize) {
        return true;
      }
      last = page[page.length - 1].id;
    }
  }
}
