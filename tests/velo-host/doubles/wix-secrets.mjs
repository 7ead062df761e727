import { world } from '../world.mjs';

async function valueOf(name) {
  if (!(name in world.secrets)) throw new Error('secret not found');
  return { value: world.secrets[name] };
}

/** Like every function of the SDK it takes its arguments, or, from `auth.elevate`, the HTTP client for which it gives the function. */
export const secrets = { getSecretValue: (nameOrClient) => (typeof nameOrClient === 'string' ? valueOf(nameOrClient) : valueOf) };
