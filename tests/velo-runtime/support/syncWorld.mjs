import { createSync } from 'backend/wixflow/sync/syncEngine.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { Killed, LoggedRecords, MortalRecords, SyncProcess } from './syncProcess.mjs';
import { newEntity, SimulatedSide, simulatedPlan, SimulatedSystem } from './syncSystem.mjs';
import { SyncTime } from './syncTime.mjs';

const workers = 2;
const longestRun = 4000;
const minute = 60_000;
const days = 24 * 60 * minute;

/** Two systems, their users, and the engine between them, on virtual time: the model of tests/WixFlowGen.SyncModel, step by step. */
export class SyncWorld {
  constructor(scenario) {
    this.scenario = scenario;
    this.time = new SyncTime();
    this.records = new LoggedRecords();
    this.wix = new SimulatedSystem('wix');
    this.external = new SimulatedSystem('external');
    this.trace = [];
    this.counts = { calls: 0, operations: 0, storeOperations: 0, events: 0, lineages: 0, writes: 0, edits: 0 };
    this.isCalm = false;
    this.isQuiet = false;
    this.isOver = false;
    this.fault = undefined;
  }

  /** How the run ended, with everything that was done on the way. */
  static async run(scenario) {
    const world = new SyncWorld(scenario);
    const state = await world.time.run(() => world.live());
    if (world.fault) {
      throw world.fault;
    }
    const { edits, writes, calls } = world.counts;
    return { state, edits, writes, calls, trace: world.trace, store: world.records.log };
  }

  other(system) {
    return system === this.wix ? this.external : this.wix;
  }

  nextOperationKills() {
    return !this.isCalm && this.scenario.kills.includes(this.counts.operations++);
  }

  stallOfStore() {
    return this.isCalm ? 0 : (this.scenario.storeStalls[this.counts.storeOperations++] ?? 0);
  }

  beginCall(system, name) {
    const number = this.counts.calls++;
    const { latencies, faults, stalls } = this.scenario;
    const fault = this.isCalm ? undefined : faults[number];
    this.tell(`${system.name}.${name}${fault === undefined ? '' : ` -> ${fault}`}`);
    return { latency: latencies[number % latencies.length], fault, stall: this.isCalm ? 0 : (stalls[number] ?? 0) };
  }

  engineCreated(system, entity) {
    system.entities.set(entity.id, entity);
    system.lineages.set(entity.id, entity.lineage);
    this.engineWrote(system, entity);
  }

  engineWrote(system, entity) {
    this.counts.writes += 1;
    entity.revision += 1;
    entity.updatedAt = this.time.now();
    this.announce(system, entity.id, true);
  }

  engineRemoved(system, id) {
    this.counts.writes += 1;
    this.announce(system, id, true);
  }

  async live() {
    this.start();
    for (const edit of this.scenario.edits) {
      const wait = SyncTime.start + edit.at - this.time.now();
      if (wait > 0) {
        await this.time.delay(wait);
      }
      this.perform(edit);
    }
    await this.time.delay(3 * minute);
    this.isCalm = true;
    this.fixRefused();
    await this.settle();
    await this.reconcile();
    const state = this.snapshot();
    await this.reconcile();
    await this.settle();
    this.isOver = true;
    return state;
  }

  async reconcile() {
    this.isQuiet = true;
    await this.time.delay(2 * days);
    await this.engine.reconcile();
    await this.settle();
  }

  settle() {
    return this.time.delay(6 * minute);
  }

  start() {
    const process = new SyncProcess(this);
    const sides = {
      wix: new SimulatedSide(this, this.wix, process, this.scenario.wixCarriesLink),
      external: new SimulatedSide(this, this.external, process, false),
    };
    const records = new MortalRecords(this.records, process, this);
    const engine = createSync(simulatedPlan(this.scenario, this.wix, this.external), sides, records, this.time);
    Object.assign(this, { process, engine });
    for (let worker = 0; worker < workers; worker += 1) {
      this.watch(this.work(engine, process, worker));
    }
    if (this.scenario.pollsWix) {
      this.watch(this.poll(engine, process));
    }
  }

  async work(engine, process, worker) {
    try {
      await this.time.delay(1 + worker * 77);
      for (let round = 0; !this.isOver && round < longestRun; round += 1) {
        const next = await engine.work();
        await this.time.delay(next === undefined && this.isCalm ? 5003 + worker : 211 + worker);
      }
    } catch (error) {
      ofKill(error);
      if (process === this.process) {
        this.process = undefined;
        this.tell('killed');
        await this.time.delay(3000);
        this.start();
      } // otherwise the other worker of the same process starts the next one
    }
  }

  async poll(engine, process) {
    while (!this.isOver && this.process === process) {
      try {
        await this.time.delay(this.isCalm ? 100_000 : 20_000);
        if (!this.isQuiet) {
          await engine.poll('wix');
        }
      } catch (error) {
        if (error instanceof Killed) {
          return; // a worker starts the next process
        }
        if (!(error instanceof SyncSideError)) {
          throw error;
        }
        // the next poll goes on
      }
    }
  }

  announce(system, id, isOwn) {
    const { scenario } = this;
    if (scenario.pollsWix && system.isWix) {
      return;
    }
    const number = this.counts.events++;
    const sequence = (system.sequences.get(id) ?? 0) + 1;
    system.sequences.set(id, sequence);
    const entity = system.entities.get(id);
    const news = {
      id: `e${String(number).padStart(5, '0')}`,
      side: system.name,
      entityId: id,
      isOwn: isOwn && system.isWix && number % 3 > 0, // some events do not say who caused them
      sequence: scenario.hasSequences ? sequence : undefined,
      revision: entity && scenario.hasContents ? system.revisionOf(entity) : undefined,
      values: entity && scenario.hasContents ? structuredClone(entity.values) : undefined,
    };
    for (const delay of this.isCalm ? [20] : scenario.fates[number % scenario.fates.length]) {
      this.watch(this.deliver(news, delay));
    }
  }

  async deliver(news, delay) {
    if (delay > 0) {
      await this.time.delay(delay);
    }
    for (let attempt = 0; attempt < 30; attempt += 1) { // longer than a process can be dead unnoticed
      try {
        if (this.process && !this.process.isDead) {
          await this.engine.receive(news);
          return;
        }
      } catch (error) {
        ofKill(error); // not acknowledged: it is sent again
      }
      await this.time.delay(20_000);
    }
  }

  /** Does what a user did in the model's run, to the same entity. */
  perform(edit) {
    const system = this[edit.side];
    const id = edit.act === 'create' ? system.newId() : edit.id;
    if (id && this.apply(system, edit, id)) {
      this.tell(`a user: ${edit.act} ${id} ${edit.field} ${edit.value}`);
      this.counts.edits += 1;
      this.announce(system, id, false);
    }
  }

  apply(system, edit, id) {
    if (edit.act === 'delete') {
      return system.entities.delete(id);
    }
    if (edit.act === 'create' || edit.act === 'recreate') {
      const made = newEntity(id);
      made.lineage = this.counts.lineages += 1;
      made.updatedAt = this.time.now();
      system.write(made, system.fieldName('title'), `${edit.side}-${edit.value}-${made.lineage}`);
      system.write(made, 'content', system.addMedia(`bytes-${made.lineage}`));
      system.entities.set(id, made);
      system.lineages.set(id, made.lineage);
      return true;
    }
    return this.change(system, system.entities.get(id), edit);
  }

  change(system, entity, edit) {
    const field = edit.act === 'update' ? edit.field : 'tags';
    const name = system.fieldName(field);
    const value = this.changed(system, entity.values[name], field, edit);
    if (value === undefined) {
      return false;
    }
    system.write(entity, name, value);
    entity.revision += 1;
    entity.updatedAt = this.time.now();
    return true;
  }

  /** The value after the change; undefined when nothing changes. */
  changed(system, present, field, edit) {
    switch (field) {
      case 'tags': {
        const tags = present ?? [];
        const isAdding = edit.act === 'add-tag';
        if (tags.includes(edit.value) === isAdding) {
          return undefined;
        }
        return isAdding ? [...tags, edit.value] : tags.filter((tag) => tag !== edit.value);
      }
      case 'content':
        return system.addMedia(`bytes-${edit.value}-${edit.side}`);
      case 'count':
        return system.isWix ? Number(edit.value.replace('bad', '')) : edit.value;
      case 'slug':
        return `${system.isWix ? 'S' : 's'}-${edit.side}-${edit.value}`;
      default:
        return edit.value.startsWith('bad') ? edit.value : `${edit.side}${edit.value}`;
    }
  }

  /** Users mend what was refused. */
  fixRefused() {
    for (const system of [this.wix, this.external]) {
      for (const entity of system.inOrder().filter((one) => String(one.values[system.fieldName('title')]).startsWith('bad'))) {
        this.change(system, entity, { side: system.name, act: 'update', field: 'title', value: `90${entity.lineage}` });
        this.counts.edits += 1;
        this.announce(system, entity.id, false);
      }
    }
  }

  snapshot() {
    const line = (entity) => {
      const values = Object.keys(entity.values).sort().map((field) => `${field}=${JSON.stringify(entity.values[field])}`);
      return `${entity.id} ${values.join(' ')}${entity.isArchived ? ' archived' : ''}`;
    };
    return [...this.wix.inOrder(), ...this.external.inOrder()].map(line).join('\n');
  }

  tell(text) {
    this.trace.push(`${this.time.now() - SyncTime.start} ${text}`);
  }

  /** A fault of the engine must not pass unseen because nobody waits for its worker. */
  watch(task) {
    task.catch((error) => {
      this.fault ??= error;
    });
  }
}

function ofKill(error) {
  if (!(error instanceof Killed)) {
    throw error;
  }
}
