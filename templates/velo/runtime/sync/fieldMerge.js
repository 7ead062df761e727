import { sameJson, setField } from 'backend/wixflow/run/json.js';
import { unionOf } from 'backend/wixflow/sync/setMerge.js';
import { setValue, valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncPlan} SyncPlan */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncField} SyncField */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/pairs.js').PendingWrite} PendingWrite */
/** @typedef {{ wix: boolean, external: boolean }} Changes */

/**
 * Decides for each field which side changed it since the last sync: what to write, and which values to store after the write.
 * @param {SyncPlan} plan
 * @param {SyncPair} pair
 * @param {SyncEntity} wix
 * @param {SyncEntity} external
 * @returns {Promise<PendingWrite>}
 */
export async function decideWrites(plan, pair, wix, external) {
  /** @type {PendingWrite} */
  const outcome = { wix: {}, external: {}, wixBase: { ...pair.wixBase }, externalBase: { ...pair.externalBase } };
  for (const field of plan.fields) {
    await decideField(plan, field, pair, wix, external, outcome);
  }
  return outcome;
}

/**
 * The values of all fields that a new partner gets.
 * @param {SyncPlan} plan
 * @param {SyncSide} source
 * @param {SyncValues} values
 * @returns {Promise<SyncValues>}
 */
export async function convertValues(plan, source, values) {
  /** @type {SyncValues} */
  const converted = {};
  for (const field of plan.fields) {
    if (source === 'wix' && field.direction !== 'toWix') {
      setValue(converted, field.external, await toExternal(field, valueOf(values, field.wix)));
    } else if (source === 'external' && field.direction !== 'toExternal') {
      setValue(converted, field.wix, await toWix(field, valueOf(values, field.external)));
    }
  }
  return converted;
}

/**
 * @param {SyncPlan} plan
 * @param {SyncField} field
 * @param {SyncPair} pair
 * @param {SyncEntity} wix
 * @param {SyncEntity} external
 * @param {PendingWrite} outcome
 */
async function decideField(plan, field, pair, wix, external, outcome) {
  const onWix = valueOf(wix.values, field.wix);
  const onExternal = valueOf(external.values, field.external);
  const changes = {
    wix: !sameJson(onWix, valueOf(pair.wixBase, field.wix)),
    external: !sameJson(onExternal, valueOf(pair.externalBase, field.external)),
  };
  if (!changes.wix && !changes.external) {
    return;
  }
  setValue(outcome.wixBase, field.wix, onWix);
  setValue(outcome.externalBase, field.external, onExternal);
  if (changes.wix && changes.external && (await areSame(field, onWix, onExternal))) {
    return;
  }
  const winner = winnerOf(plan, field, wix, external, changes);
  if (winner === 'wix') {
    await writeExternal(field, onWix, onExternal, outcome);
  } else if (winner === 'external') {
    await writeWix(field, onExternal, onWix, outcome);
  } else {
    const merged = unionOf(valueOf(pair.wixBase, field.wix), onWix, valueOf(pair.externalBase, field.external), onExternal);
    await writeWix(field, merged, onWix, outcome);
    await writeExternal(field, valueOf(outcome.wixBase, field.wix), onExternal, outcome);
  }
}

/**
 * The side whose value wins; undefined for a union.
 * @param {SyncPlan} plan
 * @param {SyncField} field
 * @param {SyncEntity} wix
 * @param {SyncEntity} external
 * @param {Changes} changes
 * @returns {SyncSide | undefined}
 */
function winnerOf(plan, field, wix, external, changes) {
  if (field.direction === 'toExternal') {
    return 'wix';
  }
  if (field.direction === 'toWix') {
    return 'external';
  }
  if (!changes.wix || !changes.external) {
    return changes.wix ? 'wix' : 'external';
  }
  const policy = field.conflict || plan.conflict;
  if (policy === 'wix' || policy === 'external') {
    return policy;
  }
  if (policy === 'union') {
    return undefined;
  }
  return wix.updatedAt >= external.updatedAt ? 'wix' : 'external';
}

/**
 * @param {SyncField} field
 * @param {any} wix
 * @param {any} external
 */
async function areSame(field, wix, external) {
  if (field.isTransfer) {
    return false;
  }
  return field.direction === 'toWix'
    ? sameJson(await toWix(field, external), wix)
    : sameJson(await toExternal(field, wix), external);
}

/**
 * @param {SyncField} field
 * @param {any} external
 * @param {any} present
 * @param {PendingWrite} outcome
 */
async function writeWix(field, external, present, outcome) {
  const value = await toWix(field, external);
  if (!sameJson(value, present)) {
    setField(outcome.wix, field.wix, value === undefined ? null : value);
    setValue(outcome.wixBase, field.wix, value);
  }
}

/**
 * @param {SyncField} field
 * @param {any} wix
 * @param {any} present
 * @param {PendingWrite} outcome
 */
async function writeExternal(field, wix, present, outcome) {
  const value = await toExternal(field, wix);
  if (!sameJson(value, present)) {
    setField(outcome.external, field.external, value === undefined ? null : value);
    setValue(outcome.externalBase, field.external, value);
  }
}

/**
 * @param {SyncField} field
 * @param {any} value
 */
async function toExternal(field, value) {
  return field.toExternal ? absentWhenNull(await field.toExternal(value)) : value;
}

/**
 * @param {SyncField} field
 * @param {any} value
 */
async function toWix(field, value) {
  return field.toWix ? absentWhenNull(await field.toWix(value)) : value;
}

/** @param {any} value */
function absentWhenNull(value) {
  return value === null ? undefined : value;
}
