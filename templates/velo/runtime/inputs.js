import { toFile } from 'backend/wixflow/files.js';
import { clean, has, isObject, setField } from 'backend/wixflow/json.js';
import { checkInputs } from 'backend/wixflow/rules.js';

/** @typedef {import('backend/wixflow/flow.js').FlowDefinition} FlowDefinition */

/**
 * The inputs with defaults, checked.
 * @param {FlowDefinition} definition
 * @param {any} given
 */
export function inputsOf(definition, given) {
  const declared = definition.inputs || {};
  const inputs = shallowClean(isObject(given) ? given : {});
  Object.keys(declared).forEach((name) => {
    if (!has(inputs, name) && declared[name].default !== undefined) {
      setField(inputs, name, declared[name].default);
    }
  });
  checkInputs(inputs, definition.rules || []);
  Object.keys(declared).forEach((name) => {
    if (declared[name].type === 'file' && isObject(inputs[name])) {
      inputs[name] = toFile(inputs[name]);
    }
  });
  return inputs;
}

/**
 * Contents of files are bytes, so only fields that are not objects of a class are copied.
 * @param {Record<string, any>} given
 */
function shallowClean(given) {
  /** @type {Record<string, any>} */
  const inputs = {};
  Object.keys(given).forEach((name) => {
    const value = given[name];
    if (value !== undefined && value !== null) {
      setField(inputs, name, isObject(value) && has(value, 'content') ? value : clean(value));
    }
  });
  return inputs;
}

/**
 * The inputs as the journal keeps them: files without their content.
 * @param {Record<string, any>} inputs
 * @param {FlowDefinition} definition
 */
export function withoutContent(inputs, definition) {
  /** @type {Record<string, any>} */
  const described = {};
  Object.keys(inputs).forEach((name) => {
    const declared = definition.inputs && definition.inputs[name];
    const value = inputs[name];
    const isFile = declared && declared.type === 'file' && isObject(value);
    setField(described, name, isFile ? { name: value.name, mimeType: value.mimeType, size: value.size } : value);
  });
  return described;
}
