import { auth } from '@wix/essentials';
import { secrets } from '@wix/secrets';

/**
 * @typedef {object} SecretSource gives the values of secrets by name; they are never written to journals, traces or errors
 * @property {(name: string) => Promise<string | undefined>} find
 */

/** The Secrets Manager of the site. Only code with the owner's rights may read it. */
export const wixSecrets = {
  /** @param {string} name */
  find: async (name) => {
    try {
      const found = await auth.elevate(secrets.getSecretValue)(name);
      return found && typeof found.value === 'string' ? found.value : undefined;
    } catch {
      return undefined;
    }
  },
};
