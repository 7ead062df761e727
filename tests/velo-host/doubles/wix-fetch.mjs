export const fetch = (...args) => globalThis.fetch(...args);
