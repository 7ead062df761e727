import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { clearClaims, putClaim, renewClaim, takeClaim } from 'backend/wixflow/links/linkClaims.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { Abandoned, Bound } from 'backend/wixflow/steps/bounds.js';
import { RunStopped } from 'backend/wixflow/run/runStopped.js';

/** @typedef {import('backend/wixflow/links/linkClaims.js').LinkClaim} LinkClaim */
/**
 * The block that makes a value.
 * @typedef {object} Making
 * @property {Bound | undefined} outer the time of the block around
 * @property {(bound: Bound) => Promise<any>} make begins no further step when the bound is over; when it fails, the key is free again
 */

const linkTable = 'links';

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
 * Claims a key that no other step holds; true when this step holds it now.
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
 * when nothing is heard of the maker for a lease, another takes over, and the maker that comes back begins no further effect.
 * @param {string} id
 * @param {string} by run and step
 * @param {import('backend/wixflow/journal/runLease.js').RunLease} lease of the run
 * @param {(ms: number) => Promise<void>} wait
 * @param {Making} making
 * @returns {Promise<{ value?: any }>}
 */
export async function ensureLink(id, by, lease, wait, making) {
  for (;;) {
    const kept = await findLink(id);
    if (kept !== undefined) {
      return kept;
    }
    const claim = await lease.inTurn(() => takeClaim(id, by));
    if (!claim) {
      await wait(claimPoll);
    } else if ((await findLink(id)) !== undefined) {
      await clearClaims(id, claim.number);
    } else {
      const made = await makeValue(id, claim, lease, making);
      if (made) {
        return made;
      }
    }
  }
}

/**
 * @param {string} id
 * @param {LinkClaim} claim
 * @param {import('backend/wixflow/journal/runLease.js').RunLease} lease
 * @param {Making} making
 * @returns {Promise<{ value?: any } | undefined>} undefined when another step took over while this one made the value
 */
async function makeValue(id, claim, lease, making) {
  const { records } = currentPlatform();
  const bound = new Bound(making.outer);
  let value;
  lease.claims[id] = { claim, bound };
  try {
    value = await making.make(bound);
  } catch (error) {
    const isLost = error instanceof Abandoned && bound.isOver && !(bound.outer !== undefined && bound.outer.hasEnded());
    if (isLost) {
      return undefined;
    }
    // A run that stopped goes on with its claim.
    if (error instanceof RunStopped) {
      if (error.wakeAt !== undefined) {
        await renewClaim(id, { ...claim, until: error.wakeAt + lease.length });
      }
    } else if (!(error instanceof Abandoned)) {
      await putClaim(id, { ...claim, until: 0 });
    }
    throw error;
  } finally {
    delete lease.claims[id];
  }
  // Another step may have taken over at the end; what was kept first counts for all.
  const isFirst = await records.insert(linkTable, id, { value });
  const kept = isFirst ? { value } : (await findLink(id)) || {};
  await clearClaims(id, claim.number);
  return kept;
}
