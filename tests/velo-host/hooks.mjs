// Resolves what Velo resolves: `backend/...` from the site of the importing module, packages from this folder.
// The query of the first module is passed on, so that a run can have modules of its own.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const here = new URL('.', import.meta.url);
const require = createRequire(import.meta.url);

const replaced = new Map([
  ['wix-fetch', new URL('doubles/wix-fetch.mjs', here).href],
  ['wix-http-functions', new URL('doubles/wix-http-functions.mjs', here).href],
  ['@wix/secrets', new URL('doubles/wix-secrets.mjs', here).href],
  // The package's ES module build imports without extensions, which Node does not resolve.
  ['@wix/web-methods', pathToFileURL(require.resolve('@wix/web-methods')).href],
]);

export async function resolve(specifier, context, next) {
  const parent = context.parentURL ?? '';
  const site = parent.includes('/backend/') && parent.startsWith('file:') ? parent.slice(0, parent.lastIndexOf('/backend/') + 1) : null;
  if (site === null) return next(specifier, context);
  const query = new URL(parent).search;
  if (specifier.startsWith('backend/')) return { url: new URL(specifier, site).href + query, shortCircuit: true };
  if (specifier.startsWith('.')) return { url: new URL(specifier, parent).href + query, shortCircuit: true };
  if (replaced.has(specifier)) return { url: replaced.get(specifier), shortCircuit: true };
  return next(specifier, { ...context, parentURL: here.href });
}
