// @ts-check
import ts from 'typescript';

/** Every node below and including `node`, outermost first. */
export function* nodesIn(/** @type {ts.Node} */ node) {
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    /** @type {ts.Node[]} */ const children = [];
    ts.forEachChild(next, child => { children.push(child); });
    waiting.push(...children.reverse());
  }
}

/** A bundler adds digits to names that clash: `transformPaths3` is `transformPaths`. */
export const plainName = (/** @type {string} */ name) => name.replace(/\d+$/, '');

/** Calls of a function by its plain name, in source order. */
export function callsOf(/** @type {ts.Node} */ node, /** @type {string | RegExp} */ name) {
  const wanted = (/** @type {string} */ text) => (typeof name === 'string' ? plainName(text) === name : name.test(plainName(text)));
  return [...nodesIn(node)].filter(
    /** @returns {child is ts.CallExpression & {expression: ts.Identifier}} */
    child => ts.isCallExpression(child) && ts.isIdentifier(child.expression) && wanted(child.expression.text));
}

/** The initializer of the first local variable of that name. */
export function localValue(/** @type {ts.Node | undefined} */ node, /** @type {string} */ name) {
  if (!node) return undefined;
  for (const child of nodesIn(node)) {
    if (ts.isVariableDeclaration(child) && child.initializer && child.name.getText() === name) return child.initializer;
  }
  return undefined;
}

/** The initializers of an object literal's plain properties, by name. */
export function propertiesOf(/** @type {ts.Node | undefined} */ node) {
  /** @type {Record<string, ts.Expression>} */ const values = {};
  if (node && ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property)) values[nameText(property.name)] = property.initializer;
      else if (ts.isShorthandPropertyAssignment(property)) values[property.name.text] = property.name;
    }
  }
  return values;
}

export const nameText = (/** @type {ts.PropertyName | ts.BindingName} */ name) => ('text' in name ? name.text : name.getText());

/** A literal as plain data. What is no literal becomes `{$source: text}`. @returns {any} */
export function literal(/** @type {ts.Node | undefined} */ node) {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) return Number(node.getText());
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literal);
  if (ts.isObjectLiteralExpression(node)) return Object.fromEntries(Object.entries(propertiesOf(node)).map(([key, value]) => [key, literal(value)]));
  return { $source: node.getText() };
}
