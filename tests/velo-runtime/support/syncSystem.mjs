import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';

const pageSize = 3;

/** Names of fields on the external side, where they differ. */
const externalNames = { title: 'name', count: 'amount', tags: 'keywords' };

/** A system in memory, as the model in tests/WixFlowGen.SyncModel has it. Wix counts revisions; the external system does not. */
export class SimulatedSystem {
  constructor(name) {
    this.name = name;
    this.isWix = name === 'wix';
    this.entities = new Map();
    this.sequences = new Map();
    this.media = new Map();
    this.lineages = new Map();
    this.made = 0;
  }

  newId() {
    this.made += 1;
    return `${this.name[0]}${String(this.made).padStart(3, '0')}`;
  }

  addMedia(bytes) {
    const id = `${this.name[0]}m${this.media.size + 1}`;
    this.media.set(id, bytes);
    return id;
  }

  write(entity, field, value) {
    if (value === null || value === undefined) {
      delete entity.values[field];
    } else {
      entity.values[field] = field === 'slug' && !this.isWix ? value.toLowerCase() : structuredClone(value);
    }
  }

  fieldName(field) {
    return this.isWix ? field : (externalNames[field] ?? field);
  }

  inOrder() {
    return [...this.entities.keys()].sort().map((id) => this.entities.get(id));
  }

  revisionOf(entity) {
    return this.isWix ? String(entity.revision) : undefined;
  }
}

export function newEntity(id) {
  return { id, values: {}, revision: 1, updatedAt: Number.NEGATIVE_INFINITY, carries: undefined, isArchived: false, lineage: 0 };
}

/** The sync that is simulated: every kind of field. */
export function simulatedPlan(scenario, wix, external) {
  return {
    name: 'model',
    conflict: scenario.conflict,
    wixToExternal: scenario.wixToExternal,
    externalToWix: scenario.externalToWix,
    refusedWait: 60_000,
    fields: fields(wix, external).map((field) => ({ ...field, direction: directions[scenario.to] })),
  };
}

/** By the side all fields go to. */
const directions = { wix: 'toWix', external: 'toExternal' };

function fields(wix, external) {
  const transfer = (from, to) => (value) => (value === undefined ? undefined : to.addMedia(from.media.get(value)));
  return [
    { wix: 'title', external: 'name' },
    { wix: 'slug', external: 'slug', toExternal: (value) => value?.toLowerCase() },
    { wix: 'count', external: 'amount', toExternal: (value) => value?.toString(), toWix: (value) => (value === undefined ? undefined : Number(value)) },
    { wix: 'tags', external: 'keywords', conflict: 'union' },
    { wix: 'content', external: 'content', isTransfer: true, toExternal: transfer(wix, external), toWix: transfer(external, wix) },
  ];
}

/** The engine's way to a simulated system: every call takes time and may fail as the scenario says. */
export class SimulatedSide {
  constructor(world, system, process, carriesLink) {
    Object.assign(this, { world, system, process, carriesLink });
  }

  get(id) {
    return this.call(`get ${id}`, () => this.tell(this.system.entities.get(id)));
  }

  list(cursor) {
    return this.call(`list ${cursor ?? ''}`, () => {
      const rest = this.system.inOrder().filter((entity) => cursor === undefined || entity.id > cursor);
      const entities = rest.slice(0, pageSize).map((entity) => this.tell(entity));
      return { entities, next: rest.length > pageSize ? entities[entities.length - 1].id : undefined };
    });
  }

  create(values, link) {
    return this.call(`create ${textOf(values)}`, () => {
      this.refuse(values);
      const entity = newEntity(this.system.newId());
      entity.carries = this.carriesLink ? link.partnerId : undefined;
      this.assign(entity, values);
      entity.lineage = this.world.other(this.system).lineages.get(link.partnerId);
      this.world.engineCreated(this.system, entity);
      return this.tell(entity);
    });
  }

  update(entity, changes) {
    return this.call(`update ${entity.id} ${textOf(changes)}`, () => {
      const present = this.present(entity.id);
      if (entity.revision !== undefined && entity.revision !== this.system.revisionOf(present)) {
        throw new SyncSideError('conflict', 'another revision');
      }
      this.refuse(changes);
      this.assign(present, changes);
      this.world.engineWrote(this.system, present);
      return this.tell(present);
    });
  }

  remove(id) {
    return this.call(`remove ${id}`, () => {
      if (this.system.entities.delete(id)) {
        this.world.engineRemoved(this.system, id);
      }
    });
  }

  archive(id) {
    return this.call(`archive ${id}`, () => {
      const entity = this.system.entities.get(id);
      if (entity && !entity.isArchived) {
        entity.isArchived = true;
        this.world.engineWrote(this.system, entity);
      }
    });
  }

  find(link) {
    return this.call(`find ${link.partnerId}`, () => this.tell(this.system.inOrder().find((entity) => entity.carries === link.partnerId)));
  }

  carry(entity, link) {
    return this.call(`carry ${entity.id} ${link.partnerId}`, () => {
      const present = this.present(entity.id);
      present.carries = link.partnerId;
      this.world.engineWrote(this.system, present);
      return this.tell(present);
    });
  }

  async call(name, effect) {
    this.process.operate();
    const { latency, fault, stall } = this.world.beginCall(this.system, name);
    await this.world.time.delay(latency / 2);
    if (fault === 'busy') {
      throw new SyncSideError('busy', 'too many calls');
    }
    if (fault === 'before') {
      throw new SyncSideError('unknown', 'no answer');
    }
    const result = effect();
    await this.world.time.delay(latency / 2 + stall);
    this.process.operate();
    if (fault === 'after') {
      throw new SyncSideError('unknown', 'no answer');
    }
    return result;
  }

  present(id) {
    const entity = this.system.entities.get(id);
    if (!entity) {
      throw new SyncSideError('gone', 'not there');
    }
    return entity;
  }

  assign(entity, values) {
    Object.keys(values).forEach((field) => this.system.write(entity, field, values[field]));
  }

  refuse(values) {
    const title = values[this.system.fieldName('title')];
    if (typeof title === 'string' && title.startsWith('bad')) {
      throw new SyncSideError('refused', 'the title is not allowed');
    }
  }

  tell(entity) {
    return entity && {
      id: entity.id,
      values: structuredClone(entity.values),
      revision: this.system.revisionOf(entity),
      updatedAt: entity.updatedAt,
      carries: entity.carries,
    };
  }
}

export function textOf(values) {
  return `{${Object.keys(values).sort().map((field) => `${field}=${JSON.stringify(values[field])}`).join(',')}}`;
}
