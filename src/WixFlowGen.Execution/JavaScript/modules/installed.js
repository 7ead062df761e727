// Runs modules with the installed packages: their clients send as the visitor or, elevated, as the app.
import 'wixflow:globals';
import 'wixflow:web';
import { callerId } from 'wixflow:host';
import { Response } from 'wixflow:fetch';
import { createClient } from '@wix/sdk';

const TOKEN_INFO = 'https://www.wixapis.com/oauth2/token-info';
const send = globalThis.fetch;

/** Wix is asked for the token of the invocation before a flow starts, so that is no part of what a flow sends. */
globalThis.fetch = (url, init) => (String(url) === TOKEN_INFO ? Promise.resolve(tokenInfo()) : send(url, init));

function tokenInfo() {
  const id = callerId();
  const subject = id === null ? { subjectType: 'VISITOR', subjectId: 'a-visitor' } : { subjectType: 'MEMBER', subjectId: id };
  return new Response({
    url: TOKEN_INFO, status: 200, statusText: 'OK', headers: [['content-type', 'application/json']], body: new TextEncoder().encode(JSON.stringify({ active: true, ...subject })),
  });
}

const clientFor = (token) => createClient({
  auth: { getAuthHeaders: async () => ({ headers: { Authorization: token } }), getActiveToken: () => token }, modules: {},
});

/** Prepares the packages for a run. */
export function begin(visitorToken, appToken) {
  clientFor(visitorToken).enableContext('global');
  clientFor(appToken).enableContext('global', { elevated: true });
}
