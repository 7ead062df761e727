import { base64OfList, isList, listOfBytes } from 'backend/wixflow/sdk/byteLists.js';
import { clean, isObject, setField } from 'backend/wixflow/run/json.js';
import {
  audioToRest,
  audioToSdk,
  documentToRest,
  documentToSdk,
  imageToRest,
  imageToSdk,
  plainVideoToRest,
  plainVideoToSdk,
  videoToRest,
  videoToSdk,
} from 'backend/wixflow/sdk/mediaUris.js';
import { addressToRest, addressToSdk, durationToRest, durationToSdk, pageUrlToRest, pageUrlToSdk, splitUrl } from 'backend/wixflow/sdk/sdkValues.js';

/** Values as the SDK takes and gives them, and as REST does. Flows see REST. */

/**
 * REST paths of values that differ, by kind: `{ image: ['item.image.imageInfo'] }`.
 * A path goes through lists by itself; `*` stands for every key.
 * @typedef {Partial<Record<Kind, string[]>>} ValueKinds
 */
/** @typedef {'timestamp' | 'float' | 'fieldMask' | 'bytes' | 'duration' | 'address' | 'image' | 'video' | 'videoV2' | 'audio' | 'document' | 'pageURL' | 'pageURLV2'} Kind */

/** @type {Record<string, string>} */
const sdkNames = { id: '_id', createdDate: '_createdDate', updatedDate: '_updatedDate' };

/** @type {Record<string, string>} */
const restNames = { _id: 'id', _createdDate: 'createdDate', _updatedDate: 'updatedDate' };

/**
 * @type {Partial<Record<Kind, { toSdk: (value: any) => any, toRest: (value: any) => any }>>}
 * @entries *: [
 */
const kinds = {
  timestamp: { toSdk: (value) => ofType('string', value, (text) => new Date(text)), toRest: (value) => value },
  float: { toSdk: floatToSdk, toRest: floatToRest },
  fieldMask: {
    toSdk: (value) => ofType('string', value, (text) => text.split(',')),
    toRest: (value) => (Array.isArray(value) ? value.join(',') : value),
  },
  bytes: { toSdk: (value) => ofType('string', value, listOfBytes), toRest: (value) => (isList(value) ? base64OfList(value) : value) },
  duration: { toSdk: (value) => ofType('string', value, durationToSdk), toRest: (value) => (isObject(value) ? durationToRest(value) : value) },
  address: { toSdk: (value) => (isObject(value) ? addressToSdk(value) : value), toRest: (value) => (isObject(value) ? addressToRest(value) : value) },
  image: uriKind(imageToSdk, imageToRest),
  video: uriKind(plainVideoToSdk, plainVideoToRest),
  videoV2: uriKind(videoToSdk, videoToRest),
  audio: uriKind(audioToSdk, audioToRest),
  document: uriKind(documentToSdk, documentToRest),
  pageURL: uriKind(pageUrlToSdk, pageUrlToRest),
  pageURLV2: uriKind((url) => url.url, (text) => ({ relativePath: splitUrl(text).path, url: text })),
};

/**
 * A fresh request for the SDK, which changes what it is given.
 * @param {any} message by REST names
 * @param {ValueKinds} [values]
 * @param {string[]} [notRenamed] REST paths below which names stay
 * @returns {any}
 */
export function toSdk(message, values, notRenamed) {
  const copy = copyOf(message);
  convert(copy, values, 'toSdk');
  return rename(copy, sdkNames, notRenamed || [], '');
}

/**
 * An answer of the SDK by REST names, with ISO text for dates and without nulls.
 * @param {any} result
 * @param {ValueKinds} [values]
 * @param {string[]} [notRenamed] REST paths below which names stay
 * @returns {any}
 */
export function toRest(result, values, notRenamed) {
  const message = rename(clean(result), restNames, notRenamed || [], '');
  convert(message, values, 'toRest');
  return message;
}

/**
 * A copy of some fields of the object, of those that are there: the SDK takes an undefined field amiss.
 * @param {Record<string, any>} object
 * @param {...string} names
 * @returns {any} of the type the function takes
 */
export function pick(object, ...names) {
  /** @type {Record<string, any>} */
  const copy = {};
  names.forEach((name) => {
    if (object[name] !== undefined) {
      setField(copy, name, object[name]);
    }
  });
  return copy;
}

/**
 * A copy of the object without some fields.
 * @param {Record<string, any> | undefined} object
 * @param {...string} names
 * @returns {Record<string, any>}
 */
export function omit(object, ...names) {
  /** @type {Record<string, any>} */
  const copy = {};
  Object.keys(object || {}).forEach((key) => {
    if (object && names.indexOf(key) < 0) {
      setField(copy, key, object[key]);
    }
  });
  return copy;
}

/**
 * @param {any} value
 * @returns {any}
 */
function copyOf(value) {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  if (!isObject(value) || isList(value)) {
    return value;
  }
  /** @type {Record<string, any>} */
  const copy = {};
  Object.keys(value).forEach((key) => {
    if (value[key] !== undefined) {
      setField(copy, key, copyOf(value[key]));
    }
  });
  return copy;
}

/**
 * @param {any} value
 * @param {Record<string, string>} names
 * @param {string[]} notRenamed
 * @param {string} path of the value, by REST names
 * @returns {any}
 */
function rename(value, names, notRenamed, path) {
  if (notRenamed.indexOf(path) >= 0) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => rename(item, names, notRenamed, path));
  }
  if (!isObject(value) || isList(value)) {
    return value;
  }
  /** @type {Record<string, any>} */
  const copy = {};
  Object.keys(value).forEach((key) => {
    const renamed = key
      .split('.')
      .map((part) => (Object.prototype.hasOwnProperty.call(names, part) ? names[part] : part))
      .join('.');
    const restName = names === restNames ? renamed : key;
    setField(copy, renamed, rename(value[key], names, notRenamed, path ? `${path}.${restName}` : restName));
  });
  return copy;
}

/**
 * Changes values in place.
 * @param {any} message by REST names
 * @param {ValueKinds | undefined} values
 * @param {'toSdk' | 'toRest'} direction
 */
function convert(message, values, direction) {
  const byKind = values || {};
  /** @type {Kind[]} */ (Object.keys(byKind)).forEach((kind) => {
    const known = kinds[kind];
    if (known) {
      (byKind[kind] || []).forEach((path) => changeAt(message, path.split('.'), known[direction]));
    }
  });
}

/**
 * @param {any} holder
 * @param {string[]} path
 * @param {(value: any) => any} change
 */
function changeAt(holder, path, change) {
  if (Array.isArray(holder)) {
    holder.forEach((item) => changeAt(item, path, change));
  } else if (isObject(holder)) {
    const [first, ...rest] = path;
    const keys = first === '*' ? Object.keys(holder) : Object.prototype.hasOwnProperty.call(holder, first) ? [first] : [];
    keys.forEach((key) => {
      if (rest.length > 0) {
        changeAt(holder[key], rest, change);
      } else {
        holder[key] = Array.isArray(holder[key]) ? changeAll(holder[key], change) : change(holder[key]);
      }
    });
  }
}

/**
 * The elements, where the value is a list of the kind; the list itself, where the kind is one (a field mask).
 * @param {any[]} list
 * @param {(value: any) => any} change
 */
function changeAll(list, change) {
  const whole = change(list);
  return whole === list ? list.map(change) : whole;
}

/**
 * @param {(object: any) => any} print
 * @param {(text: string) => any} parse
 */
function uriKind(print, parse) {
  return {
    toSdk: (/** @type {any} */ value) => (isObject(value) ? print(value) : value),
    toRest: (/** @type {any} */ value) => ofType('string', value, parse),
  };
}

/**
 * @param {string} type
 * @param {any} value
 * @param {(value: any) => any} change
 */
function ofType(type, value, change) {
  return typeof value === type ? change(value) : value;
}

/** @param {any} value */
function floatToSdk(value) {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value;
}

/** @param {any} value */
function floatToRest(value) {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
