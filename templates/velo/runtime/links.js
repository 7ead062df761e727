import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/platform.js';
import { Abandoned } from 'backend/wixflow/bounds.js';
import { RunStopped } from 'backend/wixflow/runStopped.js';

/**
 * Who may make the value of a key. Stores can only insert atomically, so a claim that was released or whose lease ran out is not
 * changed but followed by one of the next number; the highest number counts.
 * @typedef {object} LinkClaim
 * @property {number} number from 1
 * @property {string} by run and step
 * @property {number} until end of the lease, in milliseconds since 1970; 0 when it was released
 */

const linkTable = 'links';
const claimTable = 'link-claims';

/** Record stores take ids of 256 characters; a claim needs some for its number. */
const longestId = 240;

/** Between two looks at a key that another step makes the value of, in milliseconds. */
const claimPoll = 2000;

/**
 * The id of a key's record.
 * @param {string} link
 * @param {string} key
 * @returns {string}
 */
export function linkId(link, key) {
  if (key.length === 0) {
    throw new FlowError(ErrorCodes.linkKeyInvalid, `the key of link '${link}' is empty`);
  }
  if (link.length + 1 + key.length > longestId) {
    throw new FlowError(ErrorCodes.linkKeyInvalid, `the key of link '${link}' is too long`);
  }
  return `${link}|${key}`;
}

/**
 * The record of a key: its value, and run and step that claimed it.
 * @param {string} id
 * @returns {Promise<{ value?: any, by?: string } | undefined>}
 */
export function findLink(id) {
  return currentPlatform().records.get(linkTable, id);
}

/**
 * Keeps a value under a key, whatever was there.
 * @param {string} id
 * @param {any} value
 */
export function putLink(id, value) {
  return currentPlatform().records.put(linkTable, id, { value });
}

/**
 * Keeps a value under a key of a link, whatever was there: what was made before there were flows is not made again.
 * @param {string} link
 * @param {string} key
 * @param {any} value of the type that the flow declares for the link
 * @returns {Promise<void>}
 */
export async function keepLink(link, key, value) {
  await putLink(linkId(link, key), value);
}

/**
 * Forgets a key; whether there was one.
 * @param {string} id
 */
export function removeLink(id) {
  return currentPlatform().records.remove(linkTable, id);
}

/**
 * Takes a key that nobody has; whether this step has it now.
 * @param {string} id
 * @param {string} by run and step, by which a resumed run knows its own
 * @returns {Promise<boolean>}
 */
export async function claimLink(id, by) {
  if (await currentPlatform().records.insert(linkTable, id, { by })) {
    return true;
  }
  const found = await findLink(id);
  return found !== undefined && found.by === by;
}

/**
 * The record kept under a key, with a value made when there is none. Of all runs that ask at once one makes it, the others wait;
 * when nothing is heard of the maker for a lease, another takes over.
 * @param {string} id
 * @param {string} by run and step
 * @param {import('backend/wixflow/runLease.js').RunLease} lease of the run
 * @param {(ms: number) => Promise<void>} wait
 * @param {() => Promise<any>} make when it fails, the key is free again
 * @returns {Promise<{ value?: any }>}
 */
export async function ensureLink(id, by, lease, wait, make) {
  for (;;) {
    const kept = await findLink(id);
    if (kept !== undefined) {
      return kept;
    }
    const claim = await takeClaim(id, by);
    if (!claim) {
      await wait(claimPoll);
    } else if ((await findLink(id)) === undefined) {
      return makeValue(id, claim, lease, make);
    } else {
      await clearClaims(id, claim.number);
    }
  }
}

/**
 * @param {string} id
 * @param {LinkClaim} claim
 * @param {import('backend/wixflow/runLease.js').RunLease} lease
 * @param {() => Promise<any>} make
 * @returns {Promise<{ value?: any }>}
 */
async function makeValue(id, claim, lease, make) {
  const { records } = currentPlatform();
  let value;
  lease.claims[id] = claim;
  try {
    value = await make();
  } catch (error) {
    // A run that stopped goes on with its claim.
    if (error instanceof RunStopped) {
      if (error.wakeAt !== undefined) {
        await putClaim(id, { ...claim, until: error.wakeAt + lease.length });
      }
    } else if (!(error instanceof Abandoned)) {
      await putClaim(id, { ...claim, until: 0 });
    }
    throw error;
  } finally {
    delete lease.claims[id];
  }
  // Another step may have taken over when the lease ran out; what was kept first counts for all.
  const isFirst = await records.insert(linkTable, id, { value });
  const kept = isFirst ? { value } : (await findLink(id)) || {};
  await clearClaims(id, claim.number);
  return kept;
}

/**
 * The claim of this step; undefined while another step holds the key.
 * @param {string} id
 * @param {string} by
 * @returns {Promise<LinkClaim | undefined>}
 */
async function takeClaim(id, by) {
  const { records, clock, lease } = currentPlatform();
  const until = clock.now() + lease;
  const latest = await latestClaim(id);
  if (latest && latest.by === by) {
    const renewed = { ...latest, until };
    await putClaim(id, renewed);
    return renewed;
  }
  if (latest && latest.until > clock.now()) {
    return undefined;
  }
  const number = latest ? latest.number + 1 : 1;
  return (await records.insert(claimTable, claimId(id, number), { by, until })) ? { number, by, until } : undefined;
}

/**
 * Puts off the end of the claims of a run that is alive.
 * @param {import('backend/wixflow/runLease.js').RunLease} lease
 * @param {number} now
 */
export async function renewClaims(lease, now) {
  const due = lease.putOff(now);
  for (let i = 0; i < due.length; i += 1) {
    await putClaim(due[i].id, due[i].claim);
  }
}

/**
 * Changes the end of a claim; only its holder does.
 * @param {string} id
 * @param {LinkClaim} claim
 */
function putClaim(id, claim) {
  return currentPlatform().records.put(claimTable, claimId(id, claim.number), { by: claim.by, until: claim.until });
}

/**
 * @param {string} id
 * @returns {Promise<LinkClaim | undefined>}
 */
async function latestClaim(id) {
  const { records } = currentPlatform();
  /** @type {LinkClaim | undefined} */
  let latest;
  for (let number = 1; ; number += 1) {
    const found = await records.get(claimTable, claimId(id, number));
    if (found === undefined) {
      return latest;
    }
    latest = { number, by: found.by, until: found.until };
  }
}

/**
 * Forgets all claims of a key whose value is kept.
 * @param {string} id
 * @param {number} last
 */
async function clearClaims(id, last) {
  for (let number = last; number >= 1; number -= 1) {
    await currentPlatform().records.remove(claimTable, claimId(id, number));
  }
}

/**
 * @param {string} id
 * @param {number} number
 */
function claimId(id, number) {
  return `${id}|${number}`;
}
