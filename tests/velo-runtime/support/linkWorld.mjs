import { createSync } from 'backend/wixflow/sync/syncEngine.js';
import { InMemoryRecords } from 'backend/wixflow/storage/records.js';
import { Killed } from './syncProcess.mjs';
import { SyncTime } from './syncTime.mjs';

/** Milliseconds between calls that a side allows: 200 a minute. */
export const interval = 300;

/** A side that holds many small things, allows one call an interval and makes several in a call. */
export class ListedSide {
  constructor(name, world, { pageSize, bulkSize }) {
    Object.assign(this, { name, world, pageSize, bulkSize });
    this.things = new Map();
    this.calls = 0;
    this.writes = 0;
    this.made = 0;
    this.next = world.time.now();
    this.carriesLink = false;
  }

  get titles() {
    return [...this.things.values()].map(({ title }) => title);
  }

  add(title) {
    this.made += 1;
    const id = `${this.name}${String(this.made).padStart(7, '0')}`;
    this.things.set(id, { title, number: 1 });
    return id;
  }

  get(id) {
    return this.call(() => this.tell(id));
  }

  /** Ids are in the order in which things were made, so a cursor is the number of things before it. */
  list(cursor) {
    return this.call(() => {
      const first = Number(cursor ?? 0);
      const ids = [...this.things.keys()].slice(first, first + this.pageSize);
      const last = first + ids.length;
      return { entities: ids.map((id) => this.tell(id)), next: last < this.things.size ? String(last) : undefined };
    });
  }

  create(values) {
    return this.call(() => this.make(values));
  }

  createMany(entities) {
    return this.call(() => entities.map(({ values }) => ({ entity: this.make(values) })));
  }

  make(values) {
    this.writes += 1;
    return this.tell(this.add(values.title));
  }

  async call(effect) {
    this.calls += 1;
    this.world.operate();
    const at = Math.max(this.next, this.world.time.now());
    this.next = at + interval;
    await this.world.time.delay(at + interval - this.world.time.now());
    const result = effect();
    this.world.operate();
    this.world.onCall();
    return result;
  }

  tell(id) {
    const thing = this.things.get(id);
    return thing && { id, values: { title: thing.title }, revision: String(thing.number), updatedAt: SyncTime.start };
  }
}

/** Records of which each operation may be the last one of the process. */
class OperatedRecords extends InMemoryRecords {
  constructor(world) {
    super();
    this.world = world;
  }

  insert(...args) {
    this.world.operate();
    return super.insert(...args);
  }

  get(...args) {
    this.world.operate();
    return super.get(...args);
  }

  put(...args) {
    this.world.operate();
    return super.put(...args);
  }

  remove(...args) {
    this.world.operate();
    return super.remove(...args);
  }

  list(...args) {
    this.world.operate();
    return super.list(...args);
  }
}

/** Two sides full of things, some of which are the same, and their initial link: tests/WixFlowGen.SyncModel/LinkWorld.cs. */
export class LinkWorld {
  static options = { match: (_, values) => values.title };

  /** At the operation `dieAt`, on the store or before or after the effect of a call, the process is killed; 0 for never. */
  constructor(same, alone, { dieAt = 0, pageSize = 1000, bulkSize = 100 } = {}) {
    this.time = new SyncTime();
    this.records = new OperatedRecords(this);
    this.dieAt = dieAt;
    this.operations = 0;
    this.isDead = false;
    this.onCall = () => {};
    this.wix = new ListedSide('w', this, { pageSize, bulkSize });
    this.external = new ListedSide('e', this, { pageSize, bulkSize });
    for (let i = 0; i < alone; i += 1) {
      this.wix.add(`only Wix ${i}`);
    }
    for (let i = 0; i < same; i += 1) {
      this.wix.add(`same ${i}`);
      this.external.add(`same ${i}`);
    }
    for (let i = 0; i < alone; i += 1) {
      this.external.add(`only external ${i}`);
    }
  }

  engine() {
    const plan = { name: 'link', fields: [{ wix: 'title', external: 'title' }] };
    return createSync(plan, { wix: this.wix, external: this.external }, this.records, this.time);
  }

  /** The link in one go, or in the smallest slices there are; how many there were. */
  async link(inSlices) {
    for (let slices = 1; ; slices += 1) {
      const report = await this.engine().link(LinkWorld.options, inSlices ? this.time.now() : undefined);
      if (!report.isPaused) {
        return { report, slices };
      }
    }
  }

  operate() {
    this.operations += 1;
    this.isDead = this.isDead || this.operations === this.dieAt;
    if (this.isDead) {
      throw new Killed('the process was killed');
    }
  }

  /** From now on nothing is killed. */
  revive() {
    this.isDead = false;
    this.dieAt = 0;
  }
}
