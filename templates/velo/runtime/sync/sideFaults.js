import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { isWrite } from 'backend/wixflow/sync/sideRequest.js';

/** Failures of the whole side rather than of one entity. They end the run, so that they are noticed. @type {string[]} */
const ofTheSide = [ErrorCodes.secretMissing, ErrorCodes.secretInvalid, ErrorCodes.tokenRefused, ErrorCodes.internal];

/** It is unknown whether the effect took place. @type {string[]} */
const withoutAnswer = [ErrorCodes.timeout, ErrorCodes.network, ErrorCodes.pollTimeout, ErrorCodes.stepTimeout];

/**
 * What the failure of a side flow means for the sync; undefined when it is not one of the entity.
 * @param {import('backend/wixflow/run/errors.js').FlowError} failure
 * @param {import('backend/wixflow/sync/sideRequest.js').SideRequest} request
 * @returns {SyncSideError | undefined}
 */
export function faultOf(failure, request) {
  const status = failure.details ? Number(failure.details.status) || 0 : 0;
  if (ofTheSide.indexOf(failure.code) >= 0 || status === 401) {
    return undefined;
  }
  return new SyncSideError(kindOf(failure.code, status, request), `${failure.code}: ${failure.message}`, failure);
}

/**
 * @param {string} code
 * @param {number} status
 * @param {import('backend/wixflow/sync/sideRequest.js').SideRequest} request
 * @returns {import('backend/wixflow/sync/syncSideError.js').SyncFault}
 */
function kindOf(code, status, request) {
  if (status === 404 || status === 410) {
    return 'gone';
  }
  if (status === 409 && request.revision !== undefined) {
    return 'conflict';
  }
  if (status === 429) {
    return 'busy';
  }
  const isLost = withoutAnswer.indexOf(code) >= 0 || (code === ErrorCodes.unexpectedAnswer && isWrite(request));
  return status >= 500 || isLost ? 'unknown' : 'refused';
}
