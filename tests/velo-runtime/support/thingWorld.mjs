import { createSync } from 'backend/wixflow/sync/syncEngine.js';
import { InMemoryRecords } from 'backend/wixflow/storage/records.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { SyncTime } from './syncTime.mjs';

/** A side of a sync in memory: it answers at once, remembers what it was asked, and fails when it is told to. */
export class ThingSide {
  constructor(name, time) {
    this.name = name;
    this.time = time;
    this.things = new Map();
    this.calls = [];
    this.faults = [];
    this.before = async () => {};
    this.carriesLink = false;
  }

  get writes() {
    return this.calls.filter((call) => !/^(get|list|changes) /.test(call));
  }

  /** A user makes or changes a thing. */
  set(id, values) {
    const thing = this.things.get(id) ?? { id, values: {}, number: 0 };
    this.things.set(id, { ...thing, values: { ...thing.values, ...values }, number: thing.number + 1, updatedAt: this.time.now() });
  }

  /** The next such call fails; `lost` when only its answer is missing. */
  fail(action, fault, isLost = false) {
    this.faults.push({ action, fault, isLost });
  }

  get(id) {
    return this.call('get', id, () => this.tell(id));
  }

  list() {
    return this.call('list', '', () => ({ entities: [...this.things.keys()].sort().map((id) => this.tell(id)) }));
  }

  changes(since) {
    const at = new Date(since).toISOString().slice(11, 16);
    return this.call('changes', at, () => ({
      entities: [...this.things.keys()].sort().map((id) => this.tell(id)).filter(({ updatedAt }) => updatedAt >= since),
    }));
  }

  create(values) {
    return this.call('create', values.title ?? values.name, () => this.make(values));
  }

  make(values) {
    const id = `${this.name[0]}${this.things.size + 1}`;
    this.set(id, values);
    return this.tell(id);
  }

  update(entity, changes) {
    return this.call('update', entity.id, () => {
      if (this.tell(entity.id).revision !== entity.revision) {
        throw new SyncSideError('conflict', 'another revision');
      }
      this.set(entity.id, changes);
      return this.tell(entity.id);
    });
  }

  remove(id) {
    return this.call('remove', id, () => this.things.delete(id));
  }

  archive(id) {
    return this.call('archive', id, () => {});
  }

  async call(action, what, effect) {
    this.calls.push(`${action} ${what}`);
    await this.before(action);
    const place = this.faults.findIndex((one) => one.action === action);
    const [fault] = place < 0 ? [] : this.faults.splice(place, 1);
    if (fault && !fault.isLost) {
      throw new SyncSideError(fault.fault, `${action} failed`);
    }
    const result = effect();
    if (fault) {
      throw new SyncSideError(fault.fault, 'no answer');
    }
    return result;
  }

  tell(id) {
    const thing = this.things.get(id);
    return thing && { id, values: { ...thing.values }, revision: String(thing.number), updatedAt: thing.updatedAt };
  }
}

/** Two sides, and as many workers as are asked for on one store. */
export class ThingWorld {
  constructor(plan = {}) {
    this.time = new SyncTime();
    this.wix = new ThingSide('wix', this.time);
    this.external = new ThingSide('external', this.time);
    this.records = new InMemoryRecords();
    this.plan = { name: 'things', fields: [{ wix: 'title', external: 'name' }, { wix: 'tags', external: 'keywords', conflict: 'union' }], ...plan };
    this.events = 0;
  }

  engine() {
    return createSync(this.plan, { wix: this.wix, external: this.external }, this.records, this.time);
  }

  /** An event of a thing arrives; what it says beside the id is given. */
  async tell(side, entityId, more = {}) {
    this.events += 1;
    await this.engine().receive({ id: `event-${this.events}`, side, entityId, ...more });
  }

  /** An event of a thing arrives and is worked on. */
  async settle(side, entityId, more) {
    await this.tell(side, entityId, more);
    await this.engine().work();
  }

  /** A thing of Wix and its partner, both called 'one', and nothing remembered of how that came. */
  async pair() {
    this.wix.set('w1', { title: 'one' });
    await this.settle('wix', 'w1');
    this.wix.calls = [];
    this.external.calls = [];
  }

  calls() {
    return [...this.wix.calls, ...this.external.calls];
  }

  run(body) {
    return this.time.run(body);
  }

  wait(minutes) {
    return this.time.delay(minutes * 60_000);
  }
}
