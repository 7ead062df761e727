/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkPlan} LinkPlan */

/** Step results are journaled, so lists are shortened; the count covers all. */
const mostTold = 100;

/**
 * What a reconcile found, as flows give it.
 * @param {import('backend/wixflow/sync/syncReconcile.js').ReconcileReport} report
 */
export function reconcileReport(report) {
  const { compared, settled, postponed, isComplete, deadLetters } = report;
  return { compared, settled, postponed, isComplete, refused: deadLetters.length, deadLetters: deadLetters.slice(0, mostTold).map(letterOf) };
}

/**
 * What the initial link would do, as a flow output.
 * @param {LinkPlan} plan
 */
export function planReport(plan) {
  return { isApplied: false, ...plan, postponed: 0, refused: 0, isComplete: true };
}

/**
 * What the initial link did, as a flow output.
 * @param {import('backend/wixflow/sync/initialLink.js').LinkReport} report
 */
export function linkReport(report) {
  const { done, postponed, deadLetters, isComplete } = report;
  return { isApplied: true, ...done, postponed, refused: deadLetters.length, isComplete };
}

/** @param {import('backend/wixflow/sync/syncStore.js').SyncDeadLetter} letter */
function letterOf(letter) {
  const { side, entityId, reason, attempts } = letter;
  return { side, entityId, reason, attempts, nextAt: new Date(letter.nextAt).toISOString() };
}
