import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renewClaim, takeClaim } from 'backend/wixflow/links/linkClaims.js';
import { configure } from 'backend/wixflow/runtime.js';

const lease = 60000;
const key = 'folders|one';
const idOf = (number) => `${key}|${number}`;

/**
 * One schedule: steps that take or renew claims of one key, where the requests to the store are done in the order that `choices` says, and the
 * lease may run out between any two of them. Answers how many ways there were at each choice, or undefined when what follows is known.
 */
async function play({ claims, actors, leaps }, choices, seen) {
  const store = new Map(claims.map((claim, index) => [idOf(index + 1), claim]));
  const waiting = new Map();
  const logs = actors.map(() => []);
  /** Until when each step holds the key, as far as it knows. */
  const held = new Map(claims.filter((claim) => claim.until > lease).map((claim) => [claim.by, claim.until]));
  let [now, left] = [lease, leaps];
  const request = (actor, act) => new Promise((resolve) => { waiting.set(actor, () => { const result = act(); logs[actor].push(JSON.stringify(result) ?? ''); resolve(result); }); });
  const recordsOf = (actor) => ({
    insert: (_, id, value) => request(actor, () => !store.has(id) && Boolean(store.set(id, value))),
    get: (_, id) => request(actor, () => store.get(id)),
    put: (_, id, value) => request(actor, () => { store.set(id, value); }),
    remove: (_, id) => request(actor, () => store.delete(id)),
  });
  // The runtime asks the platform for its records whenever it uses them, so each actor gets its own by running alone until it waits.
  let current = 0;
  const records = Object.fromEntries(['insert', 'get', 'put', 'remove'].map((name) => [name, (...given) => recordsOf(current)[name](...given)]));
  configure({ records, clock: { now: () => now }, lease });
  const settle = () => new Promise((resolve) => { setImmediate(resolve); });
  for (current = 0; current < actors.length; current += 1) {
    const actor = current;
    const { by, renews } = actors[actor];
    const number = claims.findIndex((claim) => claim.by === by) + 1;
    const renewed = { number, by, until: now + lease };
    const taken = renews ? renewClaim(key, renewed).then((isHeld) => (isHeld ? renewed : undefined)) : takeClaim(key, by);
    taken.then((claim) => { logs[actor].push('done'); if (claim) { held.set(by, claim.until); } });
    await settle();
  }
  const ways = [];
  for (;;) {
    const holders = [...held].filter(([, until]) => until > now);
    assert.ok(holders.length <= 1, `after ${choices}: ${holders.map(([by]) => by).join(' and ')} hold the key`);
    const state = JSON.stringify([now, left, [...store].sort(), logs, [...held]]);
    if (ways.length > choices.length && seen.has(state)) {
      return ways;
    }
    seen.add(state);
    const options = [...waiting.keys()].sort();
    const count = options.length + (options.length > 0 && left > 0 ? 1 : 0);
    if (count === 0) {
      return ways;
    }
    const chosen = choices[ways.length] ?? 0;
    ways.push(count);
    if (chosen === options.length) {
      now += lease;
      left -= 1;
      continue;
    }
    current = options[chosen];
    const act = waiting.get(current);
    waiting.delete(current);
    act();
    await settle();
  }
}

/** Plays every schedule; answers how many. */
async function playAll(scene) {
  const seen = new Set();
  let played = 0;
  for (let choices = []; choices;) {
    const ways = await play(scene, choices, seen);
    played += 1;
    choices = ways.map((_, index) => choices[index] ?? 0);
    while (choices.length > 0 && choices.at(-1) + 1 >= ways[choices.length - 1]) {
      choices.pop();
    }
    choices = choices.length > 0 ? [...choices.slice(0, -1), choices.at(-1) + 1] : undefined;
  }
  return played;
}

const over = { by: 'a', until: lease };
const scenes = {
  'two take a free key': { claims: [], actors: [{ by: 'a' }, { by: 'b' }], leaps: 1 },
  'three take a free key': { claims: [], actors: [{ by: 'a' }, { by: 'b' }, { by: 'c' }], leaps: 1 },
  'a run goes on whose claim ran out, and another takes over': { claims: [over], actors: [{ by: 'a' }, { by: 'b' }], leaps: 2 },
  'two take over a claim that ran out while its run goes on': { claims: [over], actors: [{ by: 'a' }, { by: 'b' }, { by: 'c' }], leaps: 1 },
  'a claim is put off at its end, and another takes over': { claims: [{ by: 'a', until: lease + 1 }], actors: [{ by: 'a', renews: true }, { by: 'b' }], leaps: 2 },
  'two that lost go on': { claims: [over, { by: 'b', until: lease }], actors: [{ by: 'a' }, { by: 'b', renews: true }], leaps: 2 },
};

for (const [name, scene] of Object.entries(scenes)) {
  test(`Under_every_interleaving_a_key_has_one_holder: ${name}`, async () => {
    assert.ok(await playAll(scene) > 20);
  });
}
