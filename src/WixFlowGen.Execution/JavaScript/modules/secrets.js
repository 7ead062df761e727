// A double of `@wix/secrets`: the secrets of the world.
import { secret } from 'wixflow:host';

async function valueOf(name) {
  const value = secret(name);
  if (value === undefined) throw new Error('secret not found');
  return { value };
}

/** Takes a name or, from `elevate` of the published package, the client for which it gives the function. */
const getSecretValue = (nameOrClient) => (typeof nameOrClient === 'string' ? valueOf(nameOrClient) : valueOf);
getSecretValue.elevated = valueOf;

export const secrets = { getSecretValue };
