/** What the runtime imports of the Wix packages, outside a site: nothing is elevated and there are no secrets. */
export const auth = { elevate: (fn) => fn };

export const secrets = {
  getSecretValue: async (name) => {
    throw new Error(`no secret ${name}`);
  },
};
