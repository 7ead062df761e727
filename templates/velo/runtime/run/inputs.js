import { toFile } from 'backend/wixflow/run/files.js';
import { clean, has, isObject, setField } from 'backend/wixflow/run/json.js';
import { checkInputs } from 'backend/wixflow/rules/rules.js';

/** @typedef {import('backend/wixflow/run/flow.js').FlowDefinition} FlowDefinition */

/**
 * The inputs with defaults, checked.
 * @param {FlowDefinition} definition
 * @param {any} given
 */
export function inputsOf(definition, given) {
  const declared = definition.inputs || {};
  const inputs = clean(isObject(given) ? given : {});
  Object.keys(declared).forEach((name) => {
    if (!has(inputs, name) && declared[name].default !== undefined) {
      setField(inputs, name, declared[name].default);
    }
  });
  checkInputs(inputs, definition.rules || []);
  return changeFiles(inputs, definition, toFile);
}

/**
 * The inputs as the journal keeps them: files without their content.
 * @param {Record<string, any>} inputs
 * @param {FlowDefinition} definition
 */
export function withoutContent(inputs, definition) {
  return changeFiles(inputs, definition, ({ name, mimeType, size }) => ({ name, mimeType, size }));
}

/**
 * The inputs with each file changed, wherever it stands: the rules tell which values are files.
 * @param {Record<string, any>} inputs
 * @param {FlowDefinition} definition
 * @param {(file: any) => any} change
 */
function changeFiles(inputs, definition, change) {
  const files = (definition.rules || []).filter(([, kind, limit]) => kind === 'type' && limit === 'file');
  return files.reduce((changed, [path]) => changeAt(changed, path.split('.'), change), inputs);
}

/**
 * A copy with the objects at a path such as `works[].picture` changed; what is not there stays away.
 * @param {any} value
 * @param {string[]} path
 * @param {(file: any) => any} change
 * @returns {any}
 */
function changeAt(value, path, change) {
  if (path.length === 0) {
    return isObject(value) ? change(value) : value;
  }
  const [segment, ...rest] = path;
  const name = segment.replace(/(\[\])+$/, '');
  if (!has(value, name)) {
    return value;
  }
  /** @type {Record<string, any>} */
  const copy = {};
  Object.keys(value).forEach((key) => setField(copy, key, value[key]));
  setField(copy, name, changeEach(value[name], (segment.length - name.length) / 2, (member) => changeAt(member, rest, change)));
  return copy;
}

/**
 * @param {any} value
 * @param {number} depth of lists in each other
 * @param {(element: any) => any} change
 * @returns {any}
 */
function changeEach(value, depth, change) {
  if (depth === 0) {
    return change(value);
  }
  return Array.isArray(value) ? value.map((element) => changeEach(element, depth - 1, change)) : value;
}
