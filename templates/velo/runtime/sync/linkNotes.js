import { numberedKey } from 'backend/wixflow/sync/syncKeys.js';
import { SyncLinkListing } from 'backend/wixflow/sync/linkListing.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkProgress} LinkProgress */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkCursor} LinkCursor */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkPage} LinkPage */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkChunk} LinkChunk */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkCandidate} LinkCandidate */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkWork} LinkWork */
/** @typedef {import('backend/wixflow/sync/syncSlice.js').SyncSlice} SyncSlice */

/** The number of candidates in a chunk. A chunk is the unit in which candidates are read. */
const chunkSize = 100;

/** The number of chunks kept in memory: enough for two sides that list in about the same order. */
const mostAtHand = 64;

/** The stored progress of an initial link: what was listed and what remains to be done. */
export class SyncLinkNotes {
  /**
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {string} link its name
   */
  constructor(store, link) {
    this.store = store;
    this.link = link;
    /** @type {{ id: string, chunk: LinkChunk }[]} in the order they were read */
    this.atHand = [];
  }

  /** @returns {Promise<LinkProgress | undefined>} */
  progress() {
    return this.store.links.get(this.link);
  }

  /** @param {LinkProgress} progress */
  keep(progress) {
    return this.store.links.put(this.link, progress);
  }

  forgetProgress() {
    return this.store.links.remove(this.link);
  }

  /**
   * Keeps the next page of a side and tells where the page after it begins.
   * @param {SyncSide} side
   * @param {LinkCursor} cursor
   * @param {LinkPage} page
   * @param {LinkCandidate[]} candidates in the order of their places
   * @param {string | undefined} next
   * @returns {Promise<LinkCursor>}
   */
  async add(side, cursor, page, candidates, next) {
    let { chunks } = cursor;
    for (let first = 0; first < candidates.length; first += chunkSize) {
      const id = numberedKey(this.of(side), chunks);
      await this.store.linkChunks.put(id, { candidates: candidates.slice(first, first + chunkSize) });
      this.atHand = this.atHand.filter((one) => one.id !== id); // of an earlier round
      chunks += 1;
    }
    await this.store.linkPages.put(numberedKey(this.of(side), cursor.pages), page);
    return { ...cursor, pages: cursor.pages + 1, chunks, next };
  }

  /**
   * All listed entities of a side. An entity that moved between pages counts once; an entity that has a pair by now is not a candidate.
   * @param {SyncSide} side
   * @param {LinkCursor} cursor
   */
  async listing(side, cursor) {
    const listing = new SyncLinkListing(side, cursor.taken);
    let pages = 0;
    await this.store.linkPages.walk(`${this.of(side)}|`, undefined, async (_, page) => {
      if (pages < cursor.pages) {
        listing.add(page);
      }
      pages += 1;
      return pages <= cursor.pages; // others are belongs to an earlier, longer initial link
    });
    return listing;
  }

  /**
   * The candidate at a position.
   * @param {SyncSide} side
   * @param {number} place
   */
  async candidate(side, place) {
    const id = numberedKey(this.of(side), Math.floor(place / chunkSize));
    let found = this.atHand.find((one) => one.id === id);
    if (!found) {
      const chunk = await this.store.linkChunks.get(id);
      if (!chunk) {
        throw new Error(`the link has lost '${id}'`);
      }
      found = { id, chunk };
      this.atHand = this.atHand.slice(-mostAtHand).concat(found);
    }
    return found.chunk.candidates[place % chunkSize];
  }

  /**
   * @param {SyncSide} side
   * @param {number[]} places
   */
  async candidates(side, places) {
    /** @type {LinkCandidate[]} */
    const candidates = [];
    for (const place of places) {
      candidates.push(await this.candidate(side, place));
    }
    return candidates;
  }

  /**
   * @param {LinkProgress} progress
   * @param {LinkWork} work
   */
  async addWork(progress, work) {
    await this.store.linkWorks.put(numberedKey(this.link, progress.works), work);
    progress.works += 1;
  }

  /**
   * @param {number} number
   * @returns {Promise<LinkWork>}
   */
  async work(number) {
    return (await this.store.linkWorks.get(numberedKey(this.link, number))) || {};
  }

  /**
   * Deletes everything but the progress; false when the slice ends first.
   * @param {SyncSlice} slice
   */
  async clear(slice) {
    const { linkPages, linkChunks, linkWorks } = this.store;
    for (const table of [linkPages, linkChunks, linkWorks]) {
      const isEmpty = await table.walk(`${this.link}|`, undefined, async (id) => {
        const goesOn = slice.mayGoOn();
        if (goesOn) {
          await table.remove(id);
        }
        return goesOn;
      });
      if (!isEmpty) {
        return false;
      }
    }
    return true;
  }

  /** @param {SyncSide} side */
  of(side) {
    return `${this.link}|${side}`;
  }
}

/**
 * The position of the first candidate of the next page.
 * @param {LinkCursor} cursor
 */
export function firstPlace(cursor) {
  return cursor.chunks * chunkSize;
}
