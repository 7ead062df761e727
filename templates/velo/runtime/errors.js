/** A failure of a flow that its author can understand and catch. */
export class FlowError extends Error {
  /**
   * @param {string} code Upper case with underscores, the same on every target, such as MISSING_FIELD.
   * @param {string} message
   * @param {{step?: string, details?: unknown}} [more]
   */
  constructor(code, message, more) {
    super(message);
    // Classes lowered to ES5 lose their prototype when they extend Error.
    Object.setPrototypeOf(this, FlowError.prototype);
    this.name = 'FlowError';
    this.message = message;
    this.code = code;
    this.step = more ? more.step : undefined;
    this.details = more ? more.details : undefined;
  }
}
