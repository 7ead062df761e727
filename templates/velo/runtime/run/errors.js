/** A failure a flow can name: of Wix, of the input, or of the author's making. Equal in code and message on every target. */
export class FlowError extends Error {
  /**
   * @param {string} code upper snake case, or Wix's own code such as `WDE0074`
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message);
    this.name = 'FlowError';
    this.code = code;
    /** @type {string | undefined} full key of the step that failed */
    this.step = undefined;
    /** @type {Record<string, unknown> | undefined} */
    this.details = undefined;
    this.cause = cause;
  }
}
