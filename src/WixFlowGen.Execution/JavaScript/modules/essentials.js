// A double of `@wix/essentials`. The token of an invocation says who calls.
import { callerId } from 'wixflow:host';

function elevate(fn) {
  if (!fn.elevated) throw new TypeError('only functions of the Wix packages can be elevated');
  return fn.elevated;
}

async function getTokenInfo() {
  const id = callerId();
  return id === null ? { subjectType: 'VISITOR', subjectId: 'a-visitor' } : { subjectType: 'MEMBER', subjectId: id };
}

export const auth = { elevate, getTokenInfo };
