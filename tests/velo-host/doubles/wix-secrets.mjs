import { world } from '../world.mjs';

async function find(name) {
  if (!(name in world.secrets)) throw new Error('secret not found');
  return { value: world.secrets[name] };
}

export const secrets = {
  // As every function of the SDK: given a client, which is how it is elevated, it gives the function.
  getSecretValue: (given) => (typeof given === 'string' ? find(given) : find),
};
