import { FlowError } from 'backend/wixflow/run/errors.js';
import { setField } from 'backend/wixflow/run/json.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { fingerprintOf, valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncField} SyncField */
/**
 * The side flow of a sync: each action of the sync is one run of the flow.
 * @typedef {object} SyncSideFlow
 * @property {string} entity the entity as named in the document: `media.file`, `ams.asset`
 * @property {import('backend/wixflow/run/flow.js').FlowFunction} flow
 * @property {Record<string, any>} [scope] the inputs that are the same for every action
 * @property {boolean} [tellsChanges] the flow can list changes since a time
 * @property {boolean} [carriesLink] entities carry the id of their partner and can be found by it
 */
/**
 * A sync as declared by its document: what is synced, and the side flows of both sides. Conversions get a value that is there.
 * @typedef {object} SyncDefinition
 * @property {string} name
 * @property {import('backend/wixflow/sync/syncPlan.js').ConflictPolicy} conflict
 * @property {import('backend/wixflow/sync/syncPlan.js').DeletePolicy} wixToExternal
 * @property {import('backend/wixflow/sync/syncPlan.js').DeletePolicy} externalToWix
 * @property {SyncField[]} fields
 * @property {SyncSideFlow} wix
 * @property {SyncSideFlow} external
 * @property {string[]} [match] fields of the Wix side that match entities at the initial link: all must be present and equal
 * @property {'both' | 'externalToWix' | 'wixToExternal' | 'none'} [create] the side on which the initial link creates missing partners
 */

/**
 * What the engine needs of a sync.
 * @param {SyncDefinition} sync
 */
export function planOf(sync) {
  const { name, conflict, wixToExternal, externalToWix } = sync;
  return { name, conflict, wixToExternal, externalToWix, fields: sync.fields.map(converting) };
}

/**
 * What entities have in common that are the same thing: values compared as the side has them to which they go. Undefined when only
 * carried ids tell.
 * @param {SyncDefinition} sync
 * @returns {((side: import('backend/wixflow/sync/syncPlan.js').SyncSide, values: Record<string, any>) => string | undefined) | undefined}
 */
export function matchKeyOf(sync) {
  const match = sync.match || [];
  const fields = sync.fields.filter((field) => match.indexOf(field.wix) >= 0).map(converting);
  if (fields.length === 0) {
    return undefined;
  }
  return (side, values) => {
    /** @type {Record<string, any>} */
    const key = {};
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i];
      const value = valueOf(values, field[side]);
      const convert = field.direction === 'toWix' ? (side === 'external' ? field.toWix : undefined) : side === 'wix' ? field.toExternal : undefined;
      const compared = convert ? convert(value) : value;
      if (compared === undefined || compared === null) {
        return undefined;
      }
      setField(key, field.wix, compared);
    }
    return fingerprintOf(key);
  };
}

/**
 * @param {SyncField} field
 * @returns {SyncField}
 */
function converting(field) {
  const { toExternal, toWix } = field;
  return { ...field, toExternal: toExternal && guarded(toExternal), toWix: toWix && guarded(toWix) };
}

/**
 * An absent value stays absent; a conversion that fails refuses the entity.
 * @param {(value: any) => any} convert
 * @returns {(value: any) => any}
 */
function guarded(convert) {
  return (value) => {
    if (value === undefined || value === null) {
      return undefined;
    }
    try {
      return convert(value);
    } catch (error) {
      if (error instanceof FlowError) {
        throw new SyncSideError('refused', `a value cannot be converted: ${error.message}`, error);
      }
      throw error;
    }
  };
}
