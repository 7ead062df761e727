import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * Who may make the value of a key. The claims of a key are numbered: stores can only insert atomically, so each new claim takes the next
 * number. A step holds the key while its claim runs and all others are released or have run out.
 *
 * Steps that take a key and steps that put off the end of their claim may act at the same time. Each writes its own claim first and reads
 * the others then. So of two at least one sees the other, and it gives its claim up.
 * @typedef {object} LinkClaim
 * @property {number} number from 1
 * @property {string} by run and step
 * @property {number} until end of the lease, in milliseconds since 1970; 0 when it was released
 */

const claimTable = 'link-claims';

/**
 * The claim of a step from now on; undefined while another step holds the key.
 * @param {string} id
 * @param {string} by
 * @returns {Promise<LinkClaim | undefined>}
 */
export async function takeClaim(id, by) {
  const { records, clock, lease } = currentPlatform();
  const now = clock.now();
  const until = now + lease;
  const claims = await claimsOf(id);
  const own = claims.filter((claim) => claim.by === by && claim.until > 0).pop();
  if (own) {
    const renewed = { ...own, until };
    return (await renewClaim(id, renewed)) ? renewed : undefined;
  }
  if (claims.some((claim) => claim.until > now)) {
    return undefined;
  }
  const claim = { number: claims.length + 1, by, until };
  const isWritten = await records.insert(claimTable, claimId(id, claim.number), { by, until });
  return isWritten && (claim.number === 1 || (await isAlone(id, claim, now))) ? claim : undefined;
}

/**
 * Writes the new end of a claim; false, and the claim is given up, when another step has taken over.
 * @param {string} id
 * @param {LinkClaim} renewed
 * @returns {Promise<boolean>}
 */
export async function renewClaim(id, renewed) {
  const now = currentPlatform().clock.now();
  await putClaim(id, renewed);
  return isAlone(id, renewed, now);
}

/**
 * Whether no other claim runs now that this one is written; if one does, this one is given up.
 * @param {string} id
 * @param {LinkClaim} own
 * @param {number} now
 */
async function isAlone(id, own, now) {
  const claims = await claimsOf(id);
  if (claims.length < own.number) {
    // The value was made meanwhile and the claims forgotten: their numbers begin again.
    await currentPlatform().records.remove(claimTable, claimId(id, own.number));
    return false;
  }
  const isHeld = claims.some((claim) => claim.number !== own.number && claim.until > now);
  if (isHeld) {
    await putClaim(id, { ...own, until: 0 });
  }
  return !isHeld;
}

/**
 * Puts off the end of the claims of a run that is alive, and waits for those that are being put off.
 * @param {import('backend/wixflow/journal/runLease.js').RunLease} lease
 * @param {number} now
 */
export async function renewClaims(lease, now) {
  const due = lease.due(now);
  for (let i = 0; i < due.length; i += 1) {
    const held = lease.claims[due[i]];
    if (held) {
      held.renewing = held.renewing || renewHeld(lease, due[i], held, now + lease.length);
      await held.renewing;
    }
  }
}

/**
 * The new end counts only when it is known that nobody took over. A block whose claim was taken over begins no further step.
 * @param {import('backend/wixflow/journal/runLease.js').RunLease} lease
 * @param {string} id
 * @param {import('backend/wixflow/journal/runLease.js').HeldClaim} held
 * @param {number} until
 */
async function renewHeld(lease, id, held, until) {
  try {
    const renewed = { ...held.claim, until };
    if (await renewClaim(id, renewed)) {
      held.claim = renewed;
    } else {
      held.bound.isOver = true;
      delete lease.claims[id];
    }
  } finally {
    held.renewing = undefined;
  }
}

/**
 * Changes the end of a claim; only its holder does.
 * @param {string} id
 * @param {LinkClaim} claim
 */
export function putClaim(id, claim) {
  return currentPlatform().records.put(claimTable, claimId(id, claim.number), { by: claim.by, until: claim.until });
}

/**
 * Forgets all claims of a key whose value is kept.
 * @param {string} id
 * @param {number} last
 */
export async function clearClaims(id, last) {
  for (let number = last; number >= 1; number -= 1) {
    await currentPlatform().records.remove(claimTable, claimId(id, number));
  }
}

/**
 * @param {string} id
 * @returns {Promise<LinkClaim[]>} by number
 */
async function claimsOf(id) {
  const { records } = currentPlatform();
  /** @type {LinkClaim[]} */
  const claims = [];
  for (let number = 1; ; number += 1) {
    const found = await records.get(claimTable, claimId(id, number));
    if (found === undefined) {
      return claims;
    }
    claims.push({ number, by: found.by, until: found.until });
  }
}

/**
 * @param {string} id
 * @param {number} number
 */
function claimId(id, number) {
  return `${id}|${number}`;
}
