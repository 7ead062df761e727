// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presentPaths, requiredPaths } from '../src/obligations.mjs';
import { pagingOf } from '../src/paging.mjs';
import { PayloadTypes } from '../src/payloads.mjs';
import { requestPath, restSpelling } from '../src/sdk-paths.mjs';
import { argumentTexts, transformationTexts } from '../src/sdk-text.mjs';

const text = { t: 'string' };
const types = {
  'm#rest/Request': { kind: 'object', props: { item: { ref: 'm#rest/Item' }, shopId: text, paging: { ref: 'm#rest/Paging' } } },
  'm#rest/Item': { kind: 'object', props: { id: text, image: { ref: 'm#rest/ItemImage' }, text: { ref: 'm#rest/Text' }, place: { ref: 'm#rest/Place' } }, oneOf: [{ name: 'metadata', of: ['image', 'text'] }] },
  'm#rest/ItemImage': { kind: 'object', props: { info: text } },
  'm#rest/Text': { kind: 'object', props: { html: text } },
  'm#rest/Place': { kind: 'object', props: { formattedAddress: text } },
  'm#rest/Paging': { kind: 'object', props: { limit: { t: 'number', max: 7 }, cursor: text } },
  'm#rest/Response': { kind: 'object', props: { items: { t: 'array', items: { ref: 'm#rest/Item' } }, nextCursor: { ref: 'm#rest/Cursor' } } },
  'm#rest/Cursor': { kind: 'object', props: { cursors: { ref: 'm#rest/Cursors' }, hasNext: { t: 'boolean' } } },
  'm#rest/Cursors': { kind: 'object', props: { next: text } },
  'm#sdk/Item': { kind: 'object', props: { _id: text, image: { ref: 'm#sdk/Image' } } },
  'm#sdk/Image': { kind: 'object', props: { info: text } },
  'm#sdk/Moved': { kind: 'object', props: { item: { ref: 'm#sdk/Item' }, _createdDate: { t: 'date' } } },
};
const operation = () => ({
  request: { ref: 'm#rest/Request' }, response: { ref: 'm#rest/Response' }, returns: { kind: 'whole' },
  http: { pathParams: ['shopId'] },
  args: { names: ['identifiers', 'item', 'options'], explicit: { shopId: '$[0].shopId', 'item.id': '$[0].itemId', 'item.hidden': '$[2].hidden' }, spread: { item: '$[1]' } },
  params: [{ name: 'identifiers' }, { name: 'item', ref: 'm#sdk/Item' }, { name: 'options', optional: true }],
});
const noProblem = (/** @type {string} */ what) => assert.fail(what);

test('SDK paths become request paths', () => {
  const { args } = operation();
  assert.equal(requestPath(args, 'identifiers.itemId'), 'item.id');
  assert.equal(requestPath(args, 'item.image.info'), 'item.image.info');
  assert.equal(requestPath(args, 'identifiers'), undefined);
  assert.equal(restSpelling('results.*.item._id'), 'results.item.id');
});

test('required tags may go through a group or name one', () => {
  const tagged = { ...operation(), required: ['identifiers', 'identifiers.itemId', 'item', 'item.metadata.image.info', 'item.metadata'] };
  assert.deepEqual(requiredPaths(tagged, types, noProblem), ['item', 'item.id', 'item.image.info', 'item|metadata', 'shopId']);
});

test('a required tag below an address is spelled as REST does', () => {
  const tagged = { ...operation(), required: ['item.place.formatted'], requestTransforms: [{ kind: 'address', path: 'item.place' }] };
  assert.deepEqual(requiredPaths(tagged, types, noProblem), ['item.place.formattedAddress', 'shopId']);
});

test('a required tag that names nothing is a problem', () => {
  /** @type {string[]} */ const problems = [];
  requiredPaths({ ...operation(), required: ['item.colour'] }, types, what => problems.push(what));
  assert.equal(problems.length, 1);
});

test('promised paths are those of the whole answer', () => {
  const promised = { ...operation(), sdkReturn: { nonNull: ['items', 'items.*._id', 'items.*.hidden'] } };
  assert.deepEqual(presentPaths(promised, types), ['items', 'items.id']);
});

test('the next cursor is searched for', () => {
  assert.deepEqual(pagingOf(operation(), types), {
    style: 'cursor', items: 'items', request: 'paging', limit: 'limit', position: 'cursor', max: 7, next: 'nextCursor.cursors.next', hasNext: 'nextCursor.hasNext',
  });
});

test('hidden fields take no part in arguments and value changes', () => {
  assert.deepEqual(argumentTexts(operation(), types), ['identifiers shopId itemId:item.id', 'item ...item', 'options?']);
  assert.deepEqual(
    transformationTexts([{ kind: 'float', path: 'item.hidden' }, { kind: 'image', path: 'item.image' }, { kind: 'image', path: 'item.image' }], { ref: 'm#rest/Request' }, types),
    ['image item.image']);
});

test('payload types are joined by position, and made where no operation shows them', () => {
  const own = structuredClone(types);
  const payloads = new PayloadTypes(own);
  payloads.join(operation());
  assert.equal(payloads.restTypeOf({ ref: 'm#sdk/Image' }), 'm#rest/ItemImage');
  assert.equal(payloads.restTypeOf({ ref: 'm#sdk/Moved' }), 'm#payload/Moved');
  assert.deepEqual(/** @type {any} */ (own)['m#payload/Moved'].props, { item: { ref: 'm#rest/Item' }, createdDate: { t: 'date' } });
});
