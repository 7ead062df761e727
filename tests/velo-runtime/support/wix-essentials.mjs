export const auth = { elevate: (sdkFunction) => sdkFunction };
