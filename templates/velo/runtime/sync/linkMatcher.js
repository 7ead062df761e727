/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkEntry} LinkEntry */
/**
 * What to join and what to create, by positions in the listings.
 * @typedef {object} LinkMatches
 * @property {number[]} joins of Wix, then of the external side, and so on
 * @property {number[]} onlyWix
 * @property {number[]} onlyExternal
 */

/**
 * Matches by carried ids, then by keys; several entities with one key are matched in list order.
 * @param {LinkEntry[]} wix
 * @param {LinkEntry[]} external
 * @returns {LinkMatches}
 */
export function matchesOf(wix, external) {
  /** @type {Map<string, LinkEntry>} */
  const free = new Map();
  external.forEach((entry) => free.set(entry.id, entry));
  const carriers = queuesOf(external, ({ carries }) => carries);
  /** @type {number[]} */
  const joins = [];
  const unmatched = wix.filter((entry) => {
    const carried = entry.carries === undefined ? undefined : free.get(entry.carries);
    return !join(entry, carried || (carriers.get(entry.id) || []).find(({ id }) => free.has(id)));
  });
  const byKey = queuesOf(external.filter(({ id }) => free.has(id)), ({ key }) => key);
  const onlyWix = unmatched.filter((entry) => !join(entry, next(entry.key === undefined ? undefined : byKey.get(entry.key))));
  const onlyExternal = external.filter(({ id }) => free.has(id));
  return { joins, onlyWix: onlyWix.map(({ place }) => place), onlyExternal: onlyExternal.map(({ place }) => place) };

  /**
   * @param {LinkEntry} entry
   * @param {LinkEntry | undefined} partner
   */
  function join(entry, partner) {
    if (!partner || !free.delete(partner.id)) {
      return false;
    }
    joins.push(entry.place, partner.place);
    return true;
  }
}

/**
 * Entries in their order, by a key; those without one are left out.
 * @param {LinkEntry[]} entries
 * @param {(entry: LinkEntry) => string | undefined} keyOf
 */
export function queuesOf(entries, keyOf) {
  /** @type {Map<string, LinkEntry[]>} */
  const queues = new Map();
  entries.forEach((entry) => {
    const key = keyOf(entry);
    if (key !== undefined && key !== null) {
      const queue = queues.get(key);
      if (queue) {
        queue.push(entry);
      } else {
        queues.set(key, [entry]);
      }
    }
  });
  return queues;
}

/** @param {LinkEntry[] | undefined} queue */
function next(queue) {
  return queue && queue.shift();
}
