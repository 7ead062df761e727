import { world } from '../world.mjs';

export const secrets = {
  async getSecretValue(name) {
    if (!(name in world.secrets)) throw new Error('secret not found');
    return { value: world.secrets[name] };
  },
};
