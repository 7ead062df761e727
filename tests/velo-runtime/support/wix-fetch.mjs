/** Stands in for the site's module: tests give their own. */
export function fetch() {
  throw new Error('a test that uses the network has to give a fetch');
}
