/** The version of the runtime. A later one whose first number is the same runs the same flows. */
export const version = '1.0';

const file = 'backend/wixflow.js';

/**
 * Gives the modules of a site what they use of the runtime. A module that needs another version, or what the file lacks, ends with an
 * error while it is loaded: the file and the module come from different builds.
 * @template {Record<string, any>} T
 * @param {T} names what the file has
 * @param {string[]} parts what it has besides: steps of runs, and kinds of values by which messages are converted and checked
 * @returns {(needed: string, uses?: string[]) => T}
 */
export function supply(names, parts) {
  return (needed, uses) => {
    if (!fits(version, needed)) {
      throw new Error(`a module needs version ${needed} of the WixFlow runtime, and ${file} has version ${version}: paste ${file} of the same build again`);
    }
    (uses || []).filter((part) => parts.indexOf(part) < 0).forEach(refuse);
    return new Proxy(names, {
      get: (known, name) => (Object.prototype.hasOwnProperty.call(known, name) ? known[String(name)] : refuse(String(name))),
    });
  };
}

/** @param {string} name */
function refuse(name) {
  throw new Error(`${file} lacks '${name}', which a module of this site uses: paste ${file} of the same build again`);
}

/**
 * @param {string} present
 * @param {string} needed
 */
function fits(present, needed) {
  const [has, wants] = [present, needed].map((text) => text.split('.').map(Number));
  return has[0] === wants[0] && has[1] >= wants[1];
}
