/** Codes the runtime itself gives to failures; the same words in C#. */
export const ErrorCodes = Object.freeze({
  timeout: 'TIMEOUT',
  network: 'NETWORK',
  pollTimeout: 'POLL_TIMEOUT',
  unexpectedAnswer: 'UNEXPECTED_ANSWER',
  inputInvalid: 'INPUT_INVALID',
  requestInvalid: 'REQUEST_INVALID',
  missingField: 'MISSING_FIELD',
  fileTooLarge: 'FILE_TOO_LARGE',
  fileWithoutContent: 'FILE_WITHOUT_CONTENT',
  runBusy: 'RUN_BUSY',
  runInputDiffers: 'RUN_INPUT_DIFFERS',
  notInWix: 'NOT_IN_WIX',
  secretMissing: 'SECRET_MISSING',
  secretInvalid: 'SECRET_INVALID',
  tokenRefused: 'TOKEN_REFUSED',
  internal: 'INTERNAL_ERROR',
});
