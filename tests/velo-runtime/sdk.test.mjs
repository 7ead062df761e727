import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { defineFlow, operation } from 'backend/wixflow/runtime.js';
import { toRest, toSdk } from 'backend/wixflow/sdk/sdk.js';
import { FakeWix, repository } from './support/fakeWix.mjs';

/** What the published SDK took, sent, got and returned, recorded on a local server. */
function vector(name) {
  const text = readFileSync(path.join(repository, 'tests/wire', `${name}.json`), 'utf8');
  return JSON.parse(text, (key, value) => (value && typeof value === 'object' && Object.keys(value).length === 1 && value.$date ? new Date(value.$date) : value));
}

function withDates(value) {
  return JSON.parse(JSON.stringify(value));
}

/** Runs one call of an operation whose SDK function answers or throws what the vector recorded. */
async function call(options, message, outcome) {
  const wix = new FakeWix([outcome]);
  const called = operation('media.files.importFile', { call: (...args) => wix.call(args), ...options });
  const flow = defineFlow({ name: 'test' }, (inputs, run) => run.call('s', called, () => message, { retry: 'never' }));
  return { ...(await wix.time.run(() => flow({}))), args: wix.messages[0] };
}

const requests = [
  ['portfolio.projects.createProject.full', 'project', { image: ['project.coverImage.imageInfo'] }],
  ['portfolio.projects.createProject.video', 'project', { videoV2: ['project.coverVideo.videoInfo'] }],
  ['portfolio.projects.createProject.imageExternalUrl', 'project', { image: ['project.coverImage.imageInfo'] }],
  ['portfolio.projectItems.createProjectItem.image', 'item', { image: ['item.image.imageInfo'], float: ['item.sortOrder'] }],
  ['media.files.updateFileDescriptor.labels', 'file', { timestamp: ['file.createdDate'] }],
];

for (const [name, field, values] of requests) {
  test(`The SDK is given what it takes: ${name}`, () => {
    const { args, request } = vector(name);
    assert.deepEqual(toSdk(request.body, values)[field], args[0]);
  });
}

const responses = [
  ['portfolio.projects.createProject.full', 'project', { image: ['project.coverImage.imageInfo'], pageURLV2: ['project.url'] }],
  ['portfolio.projectItems.createProjectItem.image', 'item', { image: ['item.image.imageInfo'] }],
  ['pro-gallery.proGallery.getGallery', 'gallery', { image: ['gallery.items.image.imageInfo'] }],
];

/** The SDK keeps of an image its id, its size and its file name. */
function asSdkKeepsIt(value) {
  return JSON.parse(JSON.stringify(value), (key, inner) => {
    if (inner && typeof inner === 'object' && typeof inner.filename === 'string' && inner.width) {
      const { id, width, height, filename } = inner;
      const url = `wix:image://v1/${id}/${encodeURIComponent(filename)}#originWidth=${width}&originHeight=${height}`;
      return { id, width, height, filename, altText: filename, url };
    }
    return typeof inner === 'string' && /Z$/.test(inner) && !Number.isNaN(Date.parse(inner)) ? new Date(inner).toISOString() : inner;
  });
}

for (const [name, unwrapped, response] of responses) {
  test(`Flows see the REST answer: ${name}`, async () => {
    const { returned, response: answered } = vector(name);
    const { value } = await call({ unwrapped, response }, {}, returned);
    assert.deepEqual(value, asSdkKeepsIt(withDates(answered.body)));
  });
}

test('Flows see the REST answer: media.files.listFiles.noArgs', () => {
  const { returned } = vector('media.files.listFiles.noArgs');
  const answer = toRest(returned, {
    image: ['files.media.image.image', 'files.media.image.previewImage'],
    videoV2: ['files.media.video'],
    document: ['files.media.document'],
    audio: ['files.media.audio.assets'],
  });
  assert.deepEqual(answer.files.map((file) => file.id), ['abc123~mv2.jpg', 'vid_1', 'doc_1', 'aud_1']);
  assert.deepEqual(answer.files[1].media.video, { id: 'vid_1', filename: 'clip.mp4', posters: [{ id: 'p.jpg', height: 1, width: 2 }] });
  assert.deepEqual(answer.files[2].media.document, { id: 'doc_1.pdf', filename: 'a b.pdf' });
  assert.deepEqual(answer.files[3].media.audio.assets, [{ id: 'aud_1.mp3', filename: 's.mp3', duration: 2.5 }]);
  assert.equal(answer.files[0].createdDate, '2024-05-06T07:08:09.123Z');
});

test('An image without a file name gets one, or the SDK sends the word undefined', () => {
  const values = { image: ['i'], videoV2: ['v'], document: ['d'], audio: ['a'] };
  assert.deepEqual(toSdk({ i: { id: 'x.jpg' }, v: { id: 'v1' }, d: { id: 'd1' }, a: { id: 'a1', duration: 2 } }, values), {
    i: 'wix:image://v1/x.jpg/x.jpg',
    v: 'wix:video://v1/v1/v1',
    d: 'wix:document://v1/d1/d1',
    a: 'wix:audio://v1/a1/a1#duration=2',
  });
});

test('Values of each kind change both ways', () => {
  const rest = {
    t: '2024-05-06T07:08:09.123Z', f: ['NaN', 1.5], m: 'a,b', p: { base: 'https://site.com', path: '/x' }, q: { relativePath: '/y', url: 'https://site.com/y' },
  };
  const values = { timestamp: ['t'], float: ['f'], fieldMask: ['m'], pageURL: ['p'], pageURLV2: ['q'] };
  const sdk = toSdk(rest, values);
  assert.deepEqual(sdk, { t: new Date('2024-05-06T07:08:09.123Z'), f: [NaN, 1.5], m: ['a', 'b'], p: 'https://site.com/x', q: 'https://site.com/y' });
  assert.deepEqual(toRest(sdk, values), { ...rest, p: { base: 'https://site.com', path: '/x' } });
});

test('Names change at every depth, except below excluded paths', () => {
  const rest = { id: 1, a: [{ id: 2, b: { createdDate: 'x', updatedDate: 'y' } }], 'project.id': 3, content: { nodes: [{ id: 4 }] } };
  const sdk = { _id: 1, a: [{ _id: 2, b: { _createdDate: 'x', _updatedDate: 'y' } }], 'project._id': 3, content: { nodes: [{ id: 4 }] } };
  assert.deepEqual(toSdk(rest, {}, ['content']), sdk);
  assert.deepEqual(toRest(sdk, {}, ['content']), rest);
});

test('A request is a copy: the SDK changes what it is given', () => {
  const rest = { a: { b: [{ c: 1 }] }, gone: undefined };
  const sdk = toSdk(rest);
  sdk.a.b[0].c = 2;
  assert.equal(rest.a.b[0].c, 1);
  assert.deepEqual(Object.keys(sdk), ['a']);
});

test('Nothing returned is an empty message', async () => {
  assert.deepEqual((await call({ returnsNothing: true }, {}, undefined)).value, {});
});

test('Outside Wix a call of the SDK gives a function: that is an error', async () => {
  const { error } = await call({}, {}, () => {});
  assert.deepEqual([error.code, error.step], ['NOT_IN_WIX', 's']);
});

test('Ids that stand in the address are encoded, and refused where they would change it', async () => {
  const options = { pathParameters: ['project.id'] };
  assert.equal((await call(options, { project: { id: "a b/c?x=1(it's)" } }, {})).args[0].project._id, 'a%20b%2Fc%3Fx%3D1%28it%27s%29');
  for (const id of [undefined, null, '', '.', '..', {}]) {
    const { error } = await call(options, { project: { id } }, {});
    assert.deepEqual([error.code, error.message], ['REQUEST_INVALID', "'project.id' must be an id"]);
  }
});

const thrown = [
  ['media.files.generateFileUploadUrl.error400validation', 'UNSUPPORTED_FILE_FORMAT', "'mimeType' unsupported"],
  ['portfolio.projects.updateProject.error404application', 'PROJECT_NOT_FOUND', 'Project not found'],
  ['portfolio.projects.updateProject.error429empty', 'HTTP_429', "'media.files.importFile' answered with HTTP 429"],
  ['portfolio.projects.updateProject.error429application', 'TOO_MANY_REQUESTS', 'slow down'],
  ['portfolio.projects.updateProject.error500application', 'INTERNAL', 'boom'],
  ['portfolio.projects.updateProject.error400validation', 'HTTP_400', "'project.title' has length 101, expected at most 100; 'project.id' is not a GUID"],
  ['portfolio.projects.updateProject.status204isAnError', 'UNEXPECTED_ANSWER', "'media.files.importFile' answered with HTTP 204 instead of 200"],
  ['portfolio.projects.updateProject.emptyBody200', 'UNEXPECTED_ANSWER', "the answer of 'media.files.importFile' is not JSON"],
  ['data.items.insert.error429', 'WDE0014', 'Requests per minute quota exceeded'],
  ['data.items.insert.error409exists', 'WDE0074', 'Item [k1] already exists in collection [map].'],
];

for (const [name, code, message] of thrown) {
  test(`An error of the SDK is the one behind it: ${name}`, async () => {
    const { class: type, ...fields } = vector(name).thrown;
    const { error } = await call({}, {}, Object.assign(new Error(fields.message), fields, { constructorName: type }));
    assert.deepEqual([error.code, error.message], [code, message]);
  });
}

const dataItems = [
  ['insert', 'data.items.insert.options', [0, 1, 2]],
  ['get', 'data.items.get.options', [0, 1, 2]],
  ['update', 'data.items.update', [0, 1, 2]],
  ['query', 'data.items.query.queryObject', [0, 1]],
];

for (const [adapter, name, compared] of dataItems) {
  test(`Functions of Wix Data items take REST messages: ${name}`, async () => {
    const { args, request, returned } = vector(name);
    const result = await call({ adapter }, request.decodedR || request.body, returned);
    for (const index of compared) {
      assert.deepEqual(result.args[index], args[index]);
    }
    const item = result.value.dataItem || result.value.dataItems[0];
    assert.equal(item.data._createdDate, '2024-05-06T07:08:09.123Z');
    assert.deepEqual([item.id, item.dataCollectionId], [item.data._id, 'map']);
  });
}

/** What the packages of Wix make of each value, and what a flow sees. */
const valuesBothWays = [
  ['address', { city: 'Ulm', formattedAddress: 'Mill Lane 1, Ulm', geocode: { latitude: 48, longitude: 10 }, addressLine: 'Mill Lane 1' }, { city: 'Ulm', formatted: 'Mill Lane 1, Ulm', location: { latitude: 48, longitude: 10 }, addressLine1: 'Mill Lane 1' }],
  ['pageURL', { base: 'https://mill.example', path: '/a' }, 'https://mill.example/a'],
  ['pageURL', { base: 'www.mill.example', path: '/a/b' }, 'http://www.mill.example/a/b'],
  ['pageURL', { base: 'ada.wixsite.com/mill', path: '/a' }, 'http://ada.wixsite.com/mill/a'],
  ['duration', '3s', { seconds: '3', nanos: 0 }],
  ['duration', '1.500s', { seconds: '1', nanos: 500_000_000 }],
  ['bytes', 'AQID/w==', Uint8Array.from([1, 2, 3, 255])],
  ['bytes', '', new Uint8Array(0)],
  ['video', { id: 'v1', thumbnail: { id: 'p1', height: 3, width: 4 } }, 'wix:video://v1/v1#posterUri=p1&posterWidth=4&posterHeight=3'],
  ['video', { url: 'https://mill.example/a.mp4' }, 'https://mill.example/a.mp4'],
];

test('Each kind of value goes to the SDK and comes back as it was', () => {
  for (const [kind, rest, sdk] of valuesBothWays) {
    assert.deepEqual(toSdk({ value: rest, list: [rest] }, { [kind]: ['value', 'list'] }), { value: sdk, list: [sdk] }, kind);
    assert.deepEqual(toRest({ value: sdk, list: [sdk] }, { [kind]: ['value', 'list'] }), { value: rest, list: [rest] }, kind);
  }
});
