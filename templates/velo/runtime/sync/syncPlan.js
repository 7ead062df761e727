import { setField } from 'backend/wixflow/run/json.js';
import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { fingerprintOf, setValue, valueOf } from 'backend/wixflow/sync/syncValues.js';

/**
 * The declaration of a sync in the form the engine needs.
 * @typedef {object} SyncPlan
 * @property {string} name keeps the records of several syncs apart
 * @property {SyncField[]} fields
 * @property {ConflictPolicy} conflict who wins when both sides changed a field to different values
 * @property {DeletePolicy} wixToExternal what happens on the external side when the Wix entity is gone
 * @property {DeletePolicy} externalToWix what happens on the Wix side when the external entity is gone
 * @property {number} lease how long a worker that says nothing keeps an entity to itself, in milliseconds; longer than the longest call
 * @property {number} memory how long the ids of events are remembered, in milliseconds; Wix repeats an event for 47 hours at most
 * @property {number} refusedWait before an entity that was refused is tried again, in milliseconds; doubled each time, a day at most
 */
/**
 * `latest`: the entity that was changed last, Wix when they say the same time. `union`, for lists: what either side added is added,
 * what either side took away is taken away.
 * @typedef {'wix' | 'external' | 'latest' | 'union'} ConflictPolicy
 */
/**
 * `ignore`: the partner stays as it is and is no longer kept the same.
 * @typedef {'propagate' | 'archive' | 'ignore'} DeletePolicy
 */
/** @typedef {'wix' | 'external'} SyncSide */
/** @typedef {Record<string, any>} SyncValues the mapped fields by the names of one side; an absent field and null are the same */
/**
 * Converts the value of one side into that of the other; may transfer content.
 *
 * It must give the value as the other side stores it. A side that stores a different value costs an extra write after an interruption,
 * and a partner whose creation was interrupted is then not recognized by its values.
 * @typedef {(value: any) => any} SyncConversion gets undefined when the field is absent; may give a promise
 */
/**
 * One field on both sides.
 * @typedef {object} SyncField
 * @property {string} wix
 * @property {string} external
 * @property {'both' | 'toExternal' | 'toWix'} [direction] both unless it is given
 * @property {ConflictPolicy} [conflict] the policy of the sync unless it is given
 * @property {boolean} [isTransfer] the values are names of bytes that each side gives by itself: never compared across sides
 * @property {SyncConversion} [toExternal]
 * @property {SyncConversion} [toWix]
 */
/**
 * What a sync does with one system. Every function may throw a SyncSideError; any other error is a fault of the program.
 * @typedef {object} SyncSideCalls
 * @property {(id: string) => Promise<SyncEntity | undefined>} get the entity as it is now; undefined when it is gone or in the trash
 * @property {(cursor: string | undefined) => Promise<SyncPage>} list one page of all entities in scope
 * @property {boolean} [tellsChanges] the system tells what changed, so that a poll need not list everything
 * @property {(since: number, cursor: string | undefined) => Promise<SyncPage>} changes one page of the entities that were made or changed
 * since a time, at that time too, in milliseconds since 1970 by the clock of the system; only where changes are told
 * @property {(values: SyncValues, link: SyncLink) => Promise<SyncEntity>} create where the system can, the entity carries the link
 * @property {number} [bulkSize] how many entities one call of `createMany` makes at most; one unless it is given
 * @property {(entities: SyncNew[]) => Promise<SyncMade[]>} [createMany] tells of each entity, in their order, what became of it
 * @property {(entity: SyncEntity, changes: SyncValues) => Promise<SyncEntity>} update writes the given fields and no others, null for one that
 * is to be empty, and gives the entity as it is afterwards; where the system knows revisions, another one is a conflict
 * @property {(id: string) => Promise<void>} remove one that is away already is no error
 * @property {(id: string) => Promise<void>} archive puts the entity aside; only called when the plan says so
 * @property {boolean} carriesLink entities carry the id of their partner, or the claim they were made under
 * @property {(link: SyncLink) => Promise<SyncEntity | undefined>} find the entity that carries the link; only where links are carried
 * @property {(entity: SyncEntity, link: SyncLink) => Promise<SyncEntity>} carry lets an entity that exists carry the link; only where links are carried
 */
/** @typedef {{ wix: SyncSideCalls, external: SyncSideCalls }} SyncSides */
/**
 * Connects an entity to its partner.
 * @typedef {object} SyncLink
 * @property {string} claim under which the pair was made; the same for every try
 * @property {string} [partnerId] the id on the other side, if there is one already
 */
/**
 * An entity as stored by one side.
 * @typedef {object} SyncEntity
 * @property {string} id
 * @property {SyncValues} values
 * @property {string} [revision] where the system knows revisions
 * @property {number} updatedAt milliseconds since 1970; decides conflicts under `latest`
 * @property {string} [carries] the partner's id it carries
 */
/** @typedef {{ values: SyncValues, link: SyncLink }} SyncNew an entity to be made together with others */
/**
 * What became of it: the entity, or the reason why there is none.
 * @typedef {{ entity?: SyncEntity, failure?: import('backend/wixflow/sync/syncSideError.js').SyncSideError }} SyncMade
 */
/** @typedef {{ entities: SyncEntity[], next?: string }} SyncPage some entities, and where the next ones begin; without `next` the list ends */
/**
 * A change notification: an entity was created, changed or deleted. Only a hint: the entity is read again before anything is decided.
 * @typedef {object} SyncEvent
 * @property {string} id the event's own id, the same for each repetition
 * @property {SyncSide} side
 * @property {string} entityId
 * @property {boolean} [isOwn] the identity in the event is the application this sync runs as
 * @property {number} [sequence] grows with each event of the entity
 * @property {string} [revision] the revision the entity had after the change
 * @property {SyncValues} [values] all mapped fields after the change
 */

/** Durations that a plan has unless it says otherwise, in milliseconds. */
const durations = { lease: 2 * 60 * 1000, memory: 4 * 24 * 60 * 60 * 1000, refusedWait: 60 * 60 * 1000 };

/**
 * A plan with all that it leaves to the engine.
 * @param {Pick<SyncPlan, 'name' | 'fields'> & Partial<SyncPlan>} given
 * @returns {SyncPlan}
 */
export function wholePlan(given) {
  return { conflict: 'latest', wixToExternal: 'propagate', externalToWix: 'propagate', ...durations, ...given };
}

/**
 * What happens when the entity of a side is gone.
 * @param {SyncPlan} plan
 * @param {SyncSide} side
 * @returns {DeletePolicy}
 */
export function deletesFrom(plan, side) {
  return side === 'wix' ? plan.wixToExternal : plan.externalToWix;
}

/**
 * Whether any field is written to the side. Otherwise nothing is created or changed there.
 * @param {SyncPlan} plan
 * @param {SyncSide} side
 */
export function writesTo(plan, side) {
  return plan.fields.some((field) => field.direction !== awayFrom(side));
}

/**
 * Whether a field is only written to the side, so that a partner created from it may have to be read back.
 * @param {SyncPlan} plan
 * @param {SyncSide} side
 */
export function readsBackFrom(plan, side) {
  return plan.fields.some((field) => field.direction === awayFrom(otherSide(side)));
}

/**
 * The values that are synced right after a partner was created: without fields that are only written back to the source.
 * @param {SyncPlan} plan
 * @param {SyncSide} source
 * @param {SyncSide} side whose values they are
 * @param {SyncValues} values
 * @returns {SyncValues}
 */
export function baseAfterCreation(plan, source, side, values) {
  const untold = plan.fields.filter((field) => field.direction === awayFrom(otherSide(source))).map((field) => field[side]);
  /** @type {SyncValues} */
  const known = {};
  Object.keys(values).filter((name) => untold.indexOf(name) < 0).forEach((name) => setField(known, name, values[name]));
  return known;
}

/**
 * The values by which a created partner can be recognized. Media fields are left out, because each side names content differently.
 * @param {SyncPlan} plan
 * @param {SyncSide} side
 * @param {SyncValues} values
 * @returns {SyncValues}
 */
export function comparableValues(plan, side, values) {
  const named = plan.fields.filter((field) => field.isTransfer).map((field) => field[side]);
  /** @type {SyncValues} */
  const telling = {};
  Object.keys(values).filter((name) => named.indexOf(name) < 0).forEach((name) => setField(telling, name, values[name]));
  return telling;
}

/**
 * Fingerprint of the non-media values a partner on the side is created with.
 * @param {SyncPlan} plan
 * @param {SyncSide} side
 * @param {SyncValues} values
 * @returns {string}
 */
export function creationFingerprint(plan, side, values) {
  /** @type {SyncValues} */
  const made = {};
  plan.fields
    .filter((field) => !field.isTransfer && field.direction !== awayFrom(side))
    .forEach((field) => setValue(made, field[side], valueOf(values, field[side])));
  return fingerprintOf(made);
}

/**
 * The direction of fields that are never written to the side.
 * @param {SyncSide} side
 */
export function awayFrom(side) {
  return side === 'wix' ? 'toExternal' : 'toWix';
}
