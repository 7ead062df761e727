// @ts-check
import ts from 'typescript';
import { literal, localValue, propertiesOf } from './js.mjs';

/** @typedef {{srcPath: string, destPath: string}} Mapping */

const PUBLIC_HOST = 'www.wixapis.com';

/**
 * Where the http layer of an operation sends its request, resolved for www.wixapis.com the way the SDK does:
 * that host, then the root domain, then the list for user sites. An operation without an entry for the host is not public.
 */
export function routeOf(/** @type {ts.FunctionDeclaration} */ http, /** @type {import('./module-source.mjs').ModuleSource} */ source) {
  const metadata = propertiesOf(localValue(http.body, 'metadata'));
  if (!metadata.url || !ts.isCallExpression(metadata.url)) throw new Error('the http layer has no request description');
  const protoPath = literal(metadata.url.arguments[0]).protoPath;
  const resolver = source.functions.get(metadata.url.expression.getText());
  /** @type {Record<string, Mapping[]>} */ const hosts = literal(localValue(resolver, 'domainToMappings')) ?? {};
  const mappings = hosts[PUBLIC_HOST] ?? hosts['wixapis.com'] ?? hosts._ ?? [];
  const method = literal(metadata.method);
  const params = metadata.params;
  return {
    method,
    methodFqn: literal(metadata.methodFqn),
    protoPath,
    path: mapped(mappings, protoPath),
    public: Object.hasOwn(hosts, PUBLIC_HOST) && mappings.some(mapping => protoPath.startsWith(mapping.destPath)),
    pathParams: [...protoPath.matchAll(/\{([^}]+)\}/g)].map(match => match[1]),
    send: metadata.data ? 'body' : params ? 'query' : 'none',
    complexQuery: Boolean(params && ts.isCallExpression(params) && params.arguments[1] && literal(params.arguments[1]) === true),
    fallback: fallbacks(metadata.fallback, { method, protoPath, mappings }),
    transformResponse: metadata.transformResponse,
  };
}

function mapped(/** @type {Mapping[]} */ mappings, /** @type {string} */ protoPath) {
  const mapping = mappings.find(candidate => protoPath.startsWith(candidate.destPath));
  return mapping ? mapping.srcPath + protoPath.slice(mapping.destPath.length) : protoPath;
}

/** Other routes the client takes when a query grows too long. */
function fallbacks(/** @type {ts.Expression | undefined} */ list, /** @type {{method: string, protoPath: string, mappings: Mapping[]}} */ main) {
  if (!list || !ts.isArrayLiteralExpression(list)) return [];
  return list.elements.map(element => {
    const route = propertiesOf(element);
    const protoPath = route.url && ts.isCallExpression(route.url) ? literal(route.url.arguments[0]).protoPath : main.protoPath;
    return { method: route.method ? literal(route.method) : main.method, path: mapped(main.mappings, protoPath), send: route.data ? 'body' : 'query' };
  });
}
