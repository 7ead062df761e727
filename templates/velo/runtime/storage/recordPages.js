/** What Wix Data gives at most. */
const pageSize = 1000;

/**
 * All records whose ids start with a prefix, by ordinal order, although stores answer in pages.
 * @param {import('backend/wixflow/storage/records.js').RecordStore} records
 * @param {string} table
 * @param {string} prefix
 * @param {string} [start] only ids after this one
 * @returns {Promise<import('backend/wixflow/storage/records.js').StoredRecord[]>}
 */
export async function allRecords(records, table, prefix, start) {
  /** @type {import('backend/wixflow/storage/records.js').StoredRecord[]} */
  const found = [];
  for (let after = start; ; after = found[found.length - 1].id) {
    const page = await records.list(table, prefix, after, pageSize);
    page.forEach((record) => found.push(record));
    if (page.length < pageSize) {
      return found;
    }
  }
}
