/**
 * Small JSON records in named tables: what journals, links and syncs are kept in.
 *
 * The five operations are what a Wix Data collection can promise. Inserting is the only atomic decision: of several
 * inserts of one id, exactly one gives true. There is no compare-and-swap, because Wix Data has none.
 * @typedef {object} RecordStore
 * @property {(table: string, id: string, value: any) => Promise<boolean>} insert false when the id is taken
 * @property {(table: string, id: string) => Promise<any>} get undefined when there is none
 * @property {(table: string, id: string, value: any) => Promise<void>} put adds a record or replaces it whole
 * @property {(table: string, id: string) => Promise<boolean>} remove false when there was none
 * @property {(table: string, prefix: string, after: string | undefined, limit: number) => Promise<StoredRecord[]>} list
 * records whose ids start with a prefix and come after an id, by ordinal order of their ids
 */
/** @typedef {{ id: string, value: any }} StoredRecord */

/**
 * Keeps records as long as the module is loaded.
 * @implements {RecordStore}
 */
export class InMemoryRecords {
  constructor() {
    /** @type {Map<string, Map<string, string>>} */
    this.tables = new Map();
  }

  /**
   * @param {string} table
   * @param {string} id
   * @param {any} value
   */
  async insert(table, id, value) {
    const records = this.tableOf(table);
    if (records.has(id)) {
      return false;
    }
    records.set(id, JSON.stringify(value));
    return true;
  }

  /**
   * @param {string} table
   * @param {string} id
   */
  async get(table, id) {
    const text = this.tableOf(table).get(id);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /**
   * @param {string} table
   * @param {string} id
   * @param {any} value
   */
  async put(table, id, value) {
    this.tableOf(table).set(id, JSON.stringify(value));
  }

  /**
   * @param {string} table
   * @param {string} id
   */
  async remove(table, id) {
    return this.tableOf(table).delete(id);
  }

  /**
   * @param {string} table
   * @param {string} prefix
   * @param {string | undefined} after
   * @param {number} limit
   * @returns {Promise<StoredRecord[]>}
   */
  async list(table, prefix, after, limit) {
    const records = this.tableOf(table);
    return Array.from(records.keys())
      .filter((id) => id.indexOf(prefix) === 0 && (after === undefined || id > after))
      .sort()
      .slice(0, limit)
      .map((id) => ({ id, value: JSON.parse(/** @type {string} */ (records.get(id))) }));
  }

  /** @param {string} table */
  tableOf(table) {
    let records = this.tables.get(table);
    if (!records) {
      records = new Map();
      this.tables.set(table, records);
    }
    return records;
  }
}
