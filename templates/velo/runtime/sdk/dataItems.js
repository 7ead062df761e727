import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { clean, isObject, sameJson, setField } from 'backend/wixflow/run/json.js';

/**
 * The functions of Wix Data items are written by hand: they take and give something else than the REST messages.
 * Dates inside an item are `{"$date": iso}` in a request, as in REST, and ISO text in an answer.
 * @typedef {object} DataItemAdapter
 * @property {(sdk: (...args: any[]) => any, message: any) => any} call
 * @property {(result: any, message: any) => any} answer the REST answer
 */

const queryOptions = ['consistentRead', 'language', 'includeReferences', 'returnTotalCount'];

/**
 * @type {Record<string, DataItemAdapter>}
 * @entries adapter: '*'
 */
export const dataItemAdapters = {
  get: byId(['consistentRead', 'fields', 'includeReferences', 'language']),
  remove: byId(['suppressHooks', 'condition']),
  insert: withItem(['suppressHooks']),
  save: withItem(['suppressHooks']),
  update: withItem(['suppressHooks', 'condition']),
  patch: {
    call: (sdk, message) => {
      const { dataItemId, fieldModifications } = message.patch || {};
      return sdk(message.dataCollectionId, dataItemId, modificationsOf(fieldModifications), optionsOf(message, ['suppressHooks', 'condition']));
    },
    answer: answerOfItem,
  },
  query: {
    call: (sdk, message) => sdk(message.dataCollectionId, toDates(message.query || {}), optionsOf(message, queryOptions)),
    answer: (result, message) => {
      const { items, ...rest } = clean(result);
      return { dataItems: items.map((/** @type {any} */ data) => itemOf(data, message)), ...rest };
    },
  },
  count: {
    call: (sdk, message) =>
      sdk(message.dataCollectionId, { filter: toDates(message.filter || {}), ...optionsOf(message, ['consistentRead', 'language']) }),
    answer: (result) => ({ totalCount: result }),
  },
  truncate: {
    call: (sdk, message) => sdk(message.dataCollectionId),
    answer: () => ({}),
  },
  bulkInsert: bulkOfItems(),
  bulkSave: bulkOfItems(),
  bulkUpdate: bulkOfItems(),
  bulkPatch: {
    call: (sdk, message) => {
      const patches = message.patches || [];
      const ids = patches.map((/** @type {any} */ patch) => patch.dataItemId);
      return sdk(message.dataCollectionId, ids, sharedModifications(patches), optionsOf(message, ['suppressHooks', 'condition']));
    },
    answer: bulkAnswer,
  },
  bulkRemove: {
    call: (sdk, message) => sdk(message.dataCollectionId, message.dataItemIds || [], optionsOf(message, ['suppressHooks'])),
    answer: bulkAnswer,
  },
};

/**
 * @param {string[]} options
 * @returns {DataItemAdapter}
 */
function byId(options) {
  return {
    call: (sdk, message) => sdk(message.dataCollectionId, message.dataItemId, optionsOf(message, options)),
    answer: answerOfItem,
  };
}

/**
 * @param {string[]} options
 * @returns {DataItemAdapter}
 */
function withItem(options) {
  return {
    call: (sdk, message) => sdk(message.dataCollectionId, dataOf(message.dataItem), optionsOf(message, options)),
    answer: answerOfItem,
  };
}

/** @returns {DataItemAdapter} */
function bulkOfItems() {
  return {
    call: (sdk, message) => sdk(message.dataCollectionId, (message.dataItems || []).map(dataOf), optionsOf(message, ['suppressHooks'])),
    answer: bulkAnswer,
  };
}

/**
 * @param {any} item the REST item
 * @returns {any} its data, with the id inside
 */
function dataOf(item) {
  const { id, data } = item || {};
  return toDates(id === undefined ? { ...data } : { _id: id, ...data });
}

/**
 * Changes of fields as the SDK takes them: the value beside the action, whatever the action calls it in REST.
 * @param {any[] | undefined} modifications
 * @returns {any[]}
 */
function modificationsOf(modifications) {
  return (modifications || []).map((modification) => {
    const { fieldPath, action, ...options } = modification;
    const [given] = Object.keys(options).map((name) => options[name]);
    return isObject(given) ? { fieldPath, action, value: toDates(given.value) } : { fieldPath, action };
  });
}

/**
 * The SDK changes all items in the same way.
 * @param {any[]} patches
 */
function sharedModifications(patches) {
  const [first] = patches.map((patch) => patch.fieldModifications || []);
  if (!patches.every((patch) => sameJson(patch.fieldModifications || [], first))) {
    throw new FlowError(ErrorCodes.requestInvalid, 'a bulkPatch of the SDK makes the same changes in all items: use one call for each kind of change');
  }
  return modificationsOf(first);
}

/**
 * The SDK answers null for an item that is not there, where REST answers an error.
 * @param {any} result
 * @param {any} message
 */
function answerOfItem(result, message) {
  return isObject(result) ? { dataItem: itemOf(clean(result), message) } : {};
}

/**
 * @param {any} data
 * @param {any} message
 */
function itemOf(data, message) {
  return { id: data._id, dataCollectionId: message.dataCollectionId, data };
}

/**
 * The SDK counts and lists ids; which items were skipped it does not say.
 * @param {any} result
 */
function bulkAnswer(result) {
  const lists = [
    { ids: result.insertedItemIds, action: 'INSERT' },
    { ids: result.updatedItemIds, action: 'UPDATE' },
    { ids: result.removedItemIds, action: 'DELETE' },
  ];
  /** @type {any[]} */
  const results = [];
  lists.forEach(({ ids, action }) =>
    (ids || []).forEach((/** @type {string} */ id) => results.push({ itemMetadata: { id, success: true }, action })),
  );
  (result.errors || []).forEach((/** @type {any} */ error) =>
    results.push({
      itemMetadata: { originalIndex: error.originalIndex, success: false, error: { code: error.code, description: error.message || '' } },
    }),
  );
  const totalFailures = (result.errors || []).length + (result.skipped || 0);
  const totalSuccesses = (result.inserted || 0) + (result.updated || 0) + (result.removed || 0);
  return { results: clean(results), bulkActionMetadata: { totalSuccesses, totalFailures, undetailedFailures: result.skipped || 0 } };
}

/**
 * @param {any} message
 * @param {string[]} names
 */
function optionsOf(message, names) {
  /** @type {Record<string, any>} */
  const options = {};
  names.filter((name) => message[name] !== undefined).forEach((name) => setField(options, name, message[name]));
  if (isObject(options.condition)) {
    options.condition = toDates(options.condition.filter || {});
  }
  if (isObject(message.publishPluginOptions)) {
    options.showDrafts = message.publishPluginOptions.includeDraftItems;
  }
  return options;
}

/**
 * A copy in which each `{"$date": iso}` is a Date.
 * @param {any} value
 * @returns {any}
 */
function toDates(value) {
  if (Array.isArray(value)) {
    return value.map(toDates);
  }
  if (!isObject(value)) {
    return value;
  }
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value.$date === 'string') {
    return new Date(value.$date);
  }
  /** @type {Record<string, any>} */
  const copy = {};
  keys.forEach((key) => setField(copy, key, toDates(value[key])));
  return copy;
}
