import { InMemoryRecords } from 'backend/wixflow/storage/records.js';
import { fingerprintOf } from 'backend/wixflow/sync/syncValues.js';

/** The process of the engine was killed. */
export class Killed extends Error {}

/** One life of the process: it counts its operations and dies before the one the scenario names. */
export class SyncProcess {
  constructor(world) {
    this.world = world;
    this.isDead = false;
  }

  operate() {
    if (!this.isDead && this.world.nextOperationKills()) {
      this.isDead = true;
    }
    if (this.isDead) {
      throw new Killed('the process was killed');
    }
  }
}

/** Records that remember what was done to them, in the words of the model's own. */
export class LoggedRecords extends InMemoryRecords {
  constructor() {
    super();
    this.log = [];
  }

  insert(table, id, value) {
    this.log.push(`insert ${table} ${id} ${fingerprintOf(written(value))}`);
    return super.insert(table, id, value);
  }

  put(table, id, value) {
    this.log.push(`put ${table} ${id} ${fingerprintOf(written(value))}`);
    return super.put(table, id, value);
  }

  remove(table, id) {
    this.log.push(`remove ${table} ${id}`);
    return super.remove(table, id);
  }
}

/** The record store outlives the process; between any two operations the process may die. */
export class MortalRecords {
  constructor(records, process, world) {
    Object.assign(this, { records, process, world });
  }

  insert(...args) {
    return this.operate(() => this.records.insert(...args));
  }

  get(...args) {
    return this.operate(() => this.records.get(...args));
  }

  put(...args) {
    return this.operate(() => this.records.put(...args));
  }

  remove(...args) {
    return this.operate(() => this.records.remove(...args));
  }

  list(...args) {
    return this.operate(() => this.records.list(...args));
  }

  async operate(effect) {
    this.process.operate();
    const stall = this.world.stallOfStore();
    if (stall > 0) {
      await this.world.time.delay(stall);
    }
    return effect();
  }
}

function written(value) {
  return JSON.parse(JSON.stringify(value));
}
