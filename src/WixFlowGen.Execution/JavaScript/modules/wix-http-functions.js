export const response = (options) => options;
