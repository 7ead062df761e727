import { items } from '@wix/data';
import { auth } from '@wix/essentials';
import { Deadline, runAttempts } from 'backend/wixflow/steps/attempts.js';
import { callSdk, operation } from 'backend/wixflow/sdk/operation.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { sha256 } from 'backend/wixflow/storage/sha256.js';
import { hexOf, utf8Of } from 'backend/wixflow/storage/utf8.js';

/** @typedef {import('backend/wixflow/storage/records.js').RecordStore} RecordStore */
/** @typedef {import('backend/wixflow/storage/records.js').StoredRecord} StoredRecord */

/** An item takes 512 KB; this many ASCII characters leave room for the other fields. */
const partLength = 400000;

/** WDE0014: too many requests a minute; WDE0028: took longer than 5 s. */
const retryClasses = { WDE0014: /** @type {'retry-later'} */ ('retry-later'), WDE0028: /** @type {'retry'} */ ('retry') };

const insertItem = itemOperation({ adapter: 'insert', call: (...given) => elevated(items.insert)(...given) });
const saveItem = itemOperation({ adapter: 'save', call: (...given) => elevated(items.save)(...given) });
const getItem = itemOperation({ adapter: 'get', call: (...given) => elevated(items.get)(...given) });
const removeItem = itemOperation({ adapter: 'remove', call: (...given) => elevated(items.remove)(...given) });
const queryItems = itemOperation({ adapter: 'query', call: (...given) => elevated(items.query)(...given) });

/**
 * Keeps records in one collection of the site. Its items:
 * `_id` hash of table and id, `table`, `recordId`, `place` (the id in hexadecimal UTF-8, so that order and prefix do not depend on how the
 * collection compares texts), `claim` (who inserted it), `text` (JSON in ASCII), `parts` (how many further items hold the rest of it), `version` (names them).
 * @implements {RecordStore}
 */
export class WixDataRecords {
  /** @param {string} [collection] */
  constructor(collection) {
    this.collection = collection || 'WixFlowRecords';
  }

  /**
   * @param {string} table
   * @param {string} id
   * @param {any} value
   */
  async insert(table, id, value) {
    const data = await this.itemOf(table, id, value);
    try {
      await this.write(insertItem, { dataItem: { id: data._id, data } });
      return true;
    } catch (/** @type {any} */ error) {
      if (error.code !== 'WDE0074') {
        throw error;
      }
    }
    // The first try may have arrived although its answer did not.
    const present = await this.read(data._id);
    const isMine = present !== undefined && present.claim === data.claim;
    if (!isMine) {
      await this.dropParts(data);
    }
    return isMine;
  }

  /**
   * @param {string} table
   * @param {string} id
   * @returns {Promise<any>}
   */
  async get(table, id) {
    const data = await this.read(idOf(table, id));
    return data ? this.valueOf(data) : undefined;
  }

  /**
   * @param {string} table
   * @param {string} id
   * @param {any} value
   */
  async put(table, id, value) {
    const before = await this.read(idOf(table, id));
    const data = await this.itemOf(table, id, value);
    await this.write(saveItem, { dataItem: { id: data._id, data } });
    if (before) {
      await this.dropParts(before);
    }
  }

  /**
   * @param {string} table
   * @param {string} id
   */
  async remove(table, id) {
    const before = await this.read(idOf(table, id));
    if (!before) {
      return false;
    }
    try {
      await this.write(removeItem, { dataItemId: before._id });
    } catch (/** @type {any} */ error) {
      if (error.code !== 'WDE0073') {
        throw error;
      }
    }
    await this.dropParts(before);
    return true;
  }

  /**
   * @param {string} table
   * @param {string} prefix
   * @param {string | undefined} after
   * @param {number} limit
   * @returns {Promise<StoredRecord[]>}
   */
  async list(table, prefix, after, limit) {
    /** @type {any} */
    const place = { $startsWith: placeOf(prefix) };
    if (after !== undefined) {
      place.$gt = placeOf(after);
    }
    const filter = { table, place };
    const query = { filter, sort: [{ fieldName: 'place', order: 'ASC' }], paging: { limit } };
    const answer = await this.send(queryItems, { query, consistentRead: true });
    /** @type {StoredRecord[]} */
    const records = [];
    for (let i = 0; i < answer.dataItems.length; i += 1) {
      const { data } = answer.dataItems[i];
      records.push({ id: data.recordId, value: await this.valueOf(data) });
    }
    return records;
  }

  /**
   * @private
   * @param {string} itemId
   * @returns {Promise<any>} undefined when it is not there
   */
  async read(itemId) {
    try {
      const { dataItem } = await this.send(getItem, { dataItemId: itemId, consistentRead: true });
      return dataItem && dataItem.data;
    } catch (/** @type {any} */ error) {
      if (error.code === 'WDE0073') {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The item of a record. Further parts of a long value are written before it: until the item is, nobody sees them.
   * @private
   * @param {string} table
   * @param {string} id
   * @param {any} value
   * @returns {Promise<any>}
   */
  async itemOf(table, id, value) {
    const text = asciiJson(value);
    const version = claimOf();
    const item = { _id: idOf(table, id), table, recordId: id, place: placeOf(id), claim: version, version, text: text.slice(0, partLength), parts: 0 };
    for (let start = partLength; start < text.length; start += partLength) {
      item.parts += 1;
      const part = { _id: partId(item, item.parts), table: `${table}#parts`, recordId: id, text: text.slice(start, start + partLength) };
      await this.write(saveItem, { dataItem: { id: part._id, data: part } });
    }
    return item;
  }

  /**
   * @private
   * @param {any} item
   * @returns {Promise<any>}
   */
  async valueOf(item) {
    let { text } = item;
    for (let number = 1; number <= item.parts; number += 1) {
      const part = await this.read(partId(item, number));
      if (!part) {
        // Replaced or taken away meanwhile: the record as it is now.
        return this.get(item.table, item.recordId);
      }
      text += part.text;
    }
    return JSON.parse(text);
  }

  /**
   * @private
   * @param {any} item
   */
  async dropParts(item) {
    for (let number = 1; number <= item.parts; number += 1) {
      await this.write(removeItem, { dataItemId: partId(item, number) });
    }
  }

  /**
   * A write that starts none of the site's data hooks.
   * @private
   * @param {import('backend/wixflow/sdk/operation.js').Operation} called
   * @param {any} message
   * @returns {Promise<any>}
   */
  write(called, message) {
    return this.send(called, { ...message, suppressHooks: true });
  }

  /**
   * @private
   * @param {import('backend/wixflow/sdk/operation.js').Operation} called
   * @param {any} message
   * @returns {Promise<any>}
   */
  send(called, message) {
    const { callTimeout, clock } = currentPlatform();
    const plan = {
      subject: `'${called.id}'`,
      idempotent: true,
      attemptTimeout: callTimeout,
      deadline: new Deadline(),
      wait: (/** @type {number} */ ms) => new Promise((/** @type {(value?: any) => void} */ resolve) => { clock.after(ms, resolve); }),
    };
    return runAttempts(plan, () => callSdk(called, () => ({ dataCollectionId: this.collection, ...message })));
  }
}

/** @param {{ adapter: string, call: (...given: any[]) => any }} item */
function itemOperation(item) {
  return operation(`data.items.${item.adapter}`, { ...item, idempotent: true, retryClasses });
}

/**
 * @param {any} sdkFunction
 * @returns {(...given: any[]) => any}
 */
function elevated(sdkFunction) {
  return auth.elevate(sdkFunction);
}

let claims = 0;

/** Unlike any other, in this invocation and elsewhere. */
function claimOf() {
  claims += 1;
  return `${currentPlatform().clock.now().toString(36)}-${claims.toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/**
 * @param {string} table
 * @param {string} id
 */
function idOf(table, id) {
  return sha256(`${table}\n${id}`).slice(0, 32);
}

/**
 * @param {any} item
 * @param {number} number
 */
function partId(item, number) {
  return sha256(`${item._id}\n${item.version}\n${number}`).slice(0, 32);
}

/** @param {string} id */
function placeOf(id) {
  return hexOf(utf8Of(id));
}

/**
 * JSON in which a character is a byte, so that its size is known and it may be cut anywhere.
 * @param {any} value
 */
function asciiJson(value) {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (mark) => `\\u${`000${mark.charCodeAt(0).toString(16)}`.slice(-4)}`);
}
