import { pathToFileURL } from 'node:url';
import path from 'node:path';

const runtime = pathToFileURL(path.resolve(import.meta.dirname, '../../../templates/velo/runtime') + path.sep).href;
const wixFetch = pathToFileURL(path.resolve(import.meta.dirname, 'wix-fetch.mjs')).href;

const packages = {
  'wix-http-functions': '../../velo-host/doubles/wix-http-functions.mjs',
  '@wix/data': './wix-data.mjs', '@wix/essentials': './wixSite.mjs', '@wix/secrets': './wixSite.mjs',
};

/** Maps Velo's specifiers to the files they stand for in a site. */
export async function resolve(specifier, context, nextResolve) {
  if (specifier.startsWith('backend/wixflow/')) {
    return { url: new URL(specifier.slice('backend/wixflow/'.length), runtime).href, format: 'module', shortCircuit: true };
  }
  if (specifier === 'wix-fetch') {
    return { url: wixFetch, format: 'module', shortCircuit: true };
  }
  if (specifier in packages) {
    return { url: new URL(packages[specifier], import.meta.url).href, format: 'module', shortCircuit: true };
  }
  return nextResolve(specifier, context);
}
