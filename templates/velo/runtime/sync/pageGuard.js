import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';

/** Finds lists of a side that would never end: a cursor that comes again, or the same page for two cursors. */
export class SyncPageGuard {
  /** @param {string} subject what is read, as messages name it */
  constructor(subject) {
    this.subject = subject;
    /** @type {Record<string, boolean>} */
    this.cursors = {};
    this.page = '';
  }

  /**
   * Looks at a page that was read before the process broke off.
   * @param {string[]} ids
   * @param {string | undefined} next
   */
  skip(ids, next) {
    this.page = ids.length > 0 ? JSON.stringify(ids) : '';
    if (next !== undefined) {
      this.cursors[`|${next}`] = true;
    }
  }

  /**
   * Fails with `PAGE_REPEATED` when the list would never end.
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPage} page
   */
  check(page) {
    const ids = page.entities.map((entity) => entity.id);
    const text = ids.length > 0 ? JSON.stringify(ids) : '';
    const isKnown = page.next !== undefined && this.cursors[`|${page.next}`] === true;
    if (page.next !== undefined && (isKnown || (text !== '' && text === this.page))) {
      const message = `the list of ${this.subject} gave a page or the cursor '${page.next}' a second time: its pages would never end`;
      throw new SyncSideError('refused', message, new FlowError(ErrorCodes.pageRepeated, message));
    }
    this.skip(ids, page.next);
  }
}
