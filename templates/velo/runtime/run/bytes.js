/** Node's Buffer, which Velo has; a plain JavaScript engine has not. */
const buffers = /** @type {any} */ (globalThis).Buffer;

/**
 * Bytes as `fetch` takes them; where there is no Buffer, their base64 text under the name `base64`.
 * @param {string} base64
 * @returns {any}
 */
export function bytesOf(base64) {
  return buffers ? buffers.from(base64, 'base64') : { base64 };
}

/**
 * @param {any} bytes an ArrayBuffer, a Buffer or another list of bytes
 * @returns {string}
 */
export function base64Of(bytes) {
  return buffers.from(bytes).toString('base64');
}

/**
 * Whether the content of a file is bytes rather than text.
 * @param {unknown} content
 * @returns {boolean}
 */
export function isBytes(content) {
  return buffers !== undefined && (content instanceof Uint8Array || content instanceof ArrayBuffer);
}

/** @param {string} base64 */
export function byteLength(base64) {
  const padding = base64.slice(-2) === '==' ? 2 : base64.slice(-1) === '=' ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}
