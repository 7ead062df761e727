// @ts-check
import { register } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Takes the TypeScript compiler from the folder that WIXFLOW_NODE_MODULES names, for an importer that stands outside of it:
 * node --import ./typescript-from.mjs import.mjs
 */
const folder = process.env.WIXFLOW_NODE_MODULES ?? 'node_modules';
const url = pathToFileURL(path.resolve(folder, 'typescript', 'lib', 'typescript.js')).href;
const hook = `export const resolve = (name, context, next) =>
  name === 'typescript' ? { url: ${JSON.stringify(url)}, format: 'commonjs', shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
