import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { byName, clean, isObject, written } from 'backend/wixflow/run/json.js';

/**
 * @typedef {object} PagePlan
 * @property {string} items answer path of the items
 * @property {string} [nextCursor] answer path of the next cursor; absent when pages go by offset
 * @property {string} request request path of the paging object; empty for fields at the root
 * @property {string} position the field that takes cursor or offset
 * @property {string} limit the field that takes the page size
 * @property {number} [pageSize] asked for when the request names none
 * @property {number} [maxItems] at most so many items
 * @property {string} [total] answer path of how many items there are in all
 */

/** Asks for page after page and puts their items into one answer: the last page with the items of all. */
export class PageReader {
  /**
   * @param {PagePlan} plan
   * @param {any} request
   * @param {string} subject what is read, as messages name it
   */
  constructor(plan, request, subject) {
    this.plan = plan;
    this.request = request;
    this.subject = subject;
    /** @type {any[]} */
    this.items = [];
    /** @type {string | number | undefined} */
    this.cursor = undefined;
    /** @type {Record<string, boolean>} */
    this.cursors = byName();
    /** @type {string | undefined} */
    this.page = undefined;
    this.offset = 0;
  }

  /** The request for the next page. */
  nextRequest() {
    const { plan } = this;
    const message = this.cursor === undefined ? written(this.request) : this.withoutQuery();
    const paging = holderAt(message, plan.request);
    if (plan.pageSize !== undefined && paging[plan.limit] === undefined) {
      const left = plan.maxItems === undefined ? plan.pageSize : plan.maxItems - this.items.length;
      paging[plan.limit] = Math.max(1, Math.min(plan.pageSize, left));
    }
    if (this.cursor !== undefined) {
      paging[plan.position] = this.cursor;
    } else if (plan.nextCursor === undefined && this.offset > 0) {
      paging[plan.position] = this.offset;
    }
    return message;
  }

  /**
   * Takes a page in; true when there is another to ask for. Fails with `PAGE_REPEATED` when reading on would never end.
   * @param {any} answer
   */
  take(answer) {
    const { plan } = this;
    const found = valueAt(answer, plan.items);
    const items = Array.isArray(found) ? found : [];
    const most = plan.maxItems === undefined ? Infinity : plan.maxItems;
    this.items = this.items.concat(items.slice(0, Math.max(0, most - this.items.length)));
    this.offset += items.length;
    const hasNext = plan.nextCursor === undefined ? this.hasNextByOffset(answer, items) : this.takeCursor(valueAt(answer, plan.nextCursor));
    return this.items.length < most && hasNext;
  }

  /**
   * A page without items may have a next one: only the cursor says where the list ends.
   * @private
   * @param {any} given
   */
  takeCursor(given) {
    this.cursor = this.cursorOf(given);
    if (this.cursor === undefined) {
      return false;
    }
    const text = JSON.stringify(this.cursor);
    if (Object.prototype.hasOwnProperty.call(this.cursors, text)) {
      throw new FlowError(ErrorCodes.pageRepeated, `${this.subject} gave the cursor ${text} a second time: its pages would never end`);
    }
    this.cursors[text] = true;
    return true;
  }

  /**
   * A text or a number. No text, 0 and false stand for none.
   * @private
   * @param {any} given
   * @returns {string | number | undefined}
   */
  cursorOf(given) {
    if (given === undefined || given === null || given === false || given === '' || given === 0) {
      return undefined;
    }
    if (typeof given === 'string' || (Number.isSafeInteger(given) && typeof given === 'number')) {
      return given;
    }
    throw new FlowError(ErrorCodes.unexpectedAnswer, `the next cursor of ${this.subject} is neither a text nor a whole number up to 2^53-1`);
  }

  /**
   * A short page is the last one unless the answer says that there is more.
   * @private
   * @param {any} answer
   * @param {any[]} items
   */
  hasNextByOffset(answer, items) {
    const page = items.length > 0 && isObject(items[0]) ? JSON.stringify(items) : undefined;
    if (page !== undefined && page === this.page) {
      throw new FlowError(ErrorCodes.pageRepeated, `${this.subject} gave the same page for two offsets: its pages would never end`);
    }
    this.page = page;
    const total = this.plan.total === undefined ? undefined : valueAt(answer, this.plan.total);
    return items.length > 0 && (items.length >= this.requestedSize() || (typeof total === 'number' && this.offset < total));
  }

  /**
   * The last answer, with the items of all pages.
   * @param {any} last
   */
  whole(last) {
    const answer = clean(last);
    const path = this.plan.items.split('.');
    const name = path.pop() || '';
    holderAt(answer, path.join('.'))[name] = this.items;
    return answer;
  }

  /** A cursor stands for filter and sort, which Wix takes amiss beside it. */
  withoutQuery() {
    const { plan } = this;
    const message = written(this.request);
    const dot = plan.request.lastIndexOf('.');
    if (dot > 0) {
      const limit = holderAt(message, plan.request)[plan.limit];
      const path = plan.request.slice(0, dot).split('.');
      const name = path.pop() || '';
      holderAt(message, path.join('.'))[name] = {};
      if (limit !== undefined) {
        holderAt(message, plan.request)[plan.limit] = limit;
      }
    }
    return message;
  }

  requestedSize() {
    const given = valueAt(this.request, this.plan.request ? `${this.plan.request}.${this.plan.limit}` : this.plan.limit);
    return typeof given === 'number' ? given : this.plan.pageSize || 1;
  }
}

/**
 * The object at a path, made where there is none.
 * @param {any} root
 * @param {string} path
 */
function holderAt(root, path) {
  return (path ? path.split('.') : []).reduce((holder, name) => {
    if (!isObject(holder[name])) {
      holder[name] = {};
    }
    return holder[name];
  }, root);
}

/**
 * @param {any} root
 * @param {string} path
 */
function valueAt(root, path) {
  return path.split('.').reduce((/** @type {any} */ value, name) => (isObject(value) ? value[name] : undefined), root);
}
