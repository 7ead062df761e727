/** What the runtime imports of the Wix packages, outside a site: nothing is elevated and there are no secrets. */
export const auth = { elevate: (fn) => fn, getTokenInfo: async () => tokenInfo };

let tokenInfo = { subjectType: 'VISITOR', subjectId: 'a-visitor' };

/** Who calls, as Wix knows it from the token. */
export function setTokenInfo(info) {
  tokenInfo = info;
}

export const secrets = {
  getSecretValue: async (name) => {
    throw new Error(`no secret ${name}`);
  },
};
