import { FlowError } from 'backend/wixflow/run/errors.js';
import { inputsOf } from 'backend/wixflow/run/inputs.js';
import { byName, clean, isObject, setField } from 'backend/wixflow/run/json.js';
import { ownerOf, readEntity } from 'backend/wixflow/sync/sideEntities.js';
import { faultOf } from 'backend/wixflow/sync/sideFaults.js';
import { sideRequest } from 'backend/wixflow/sync/sideRequest.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { fingerprintOf, fingerprintOfText, valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncLink} SyncLink */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */
/** @typedef {import('backend/wixflow/sync/sideRequest.js').SideRequest} SideRequest */

/**
 * A side that is read and written through its side flow. Its calls are not journaled, because the sync must always read the current state before it writes.
 */
export class FlowSide {
  /**
   * @param {import('backend/wixflow/sync/syncDefinition.js').SyncDefinition} sync
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSide} name
   * @param {any} run the run of the step that executes the sync
   */
  constructor(sync, name, run) {
    this.sync = sync.name;
    this.name = name;
    this.declared = sync[name];
    this.run = run;
    this.carriesLink = this.declared.carriesLink === true;
    this.tellsChanges = this.declared.tellsChanges === true;
    /** @type {FlowSide | undefined} the side that supplies the content of transferred fields */
    this.partner = undefined;
    /** @type {Record<string, boolean>} */
    this.fields = {};
    sync.fields.forEach((field) => setField(this.fields, field[name], field.isTransfer === true));
  }

  /**
   * @param {string} id
   * @returns {Promise<SyncEntity | undefined>}
   */
  async get(id) {
    try {
      return this.entityOf(await this.ask(this.request('get', { id })));
    } catch (error) {
      return unlessGone(error);
    }
  }

  /**
   * @param {string | undefined} cursor
   * @returns {Promise<import('backend/wixflow/sync/syncPlan.js').SyncPage>}
   */
  list(cursor) {
    return this.page(this.request('list', { cursor }));
  }

  /**
   * @param {number} since milliseconds since 1970
   * @param {string | undefined} cursor
   */
  changes(since, cursor) {
    return this.page(this.request('changes', { since: new Date(since).toISOString(), cursor }));
  }

  /**
   * @param {SideRequest} request
   * @returns {Promise<import('backend/wixflow/sync/syncPlan.js').SyncPage>}
   */
  async page(request) {
    const answer = await this.ask(request);
    /** @type {SyncEntity[]} */
    const entities = [];
    (Array.isArray(answer.entities) ? answer.entities : []).forEach((/** @type {any} */ one) => {
      const entity = readEntity(one, this.fields);
      if (entity) {
        entities.push(entity);
      }
    });
    return { entities, next: typeof answer.next === 'string' && answer.next !== '' ? answer.next : undefined };
  }

  /**
   * @param {SyncValues} values
   * @param {SyncLink} link
   * @returns {Promise<SyncEntity>}
   */
  async create(values, link) {
    const request = this.request('create', { values: await this.written(undefined, values), claim: link.claim, partnerId: link.partnerId });
    const made = this.entityOf(await this.ask(request, `${link.claim}|${fingerprintOf(values)}`));
    if (!made) {
      throw new SyncSideError('unknown', `'${this.declared.entity}' was made, but its id was not told`);
    }
    return made;
  }

  /**
   * @param {SyncEntity} entity
   * @param {SyncValues} changes
   * @returns {Promise<SyncEntity>}
   */
  async update(entity, changes) {
    const request = this.request('update', { id: entity.id, revision: entity.revision, values: await this.written(entity, changes) });
    const written = this.entityOf(await this.ask(request)) || (await this.get(entity.id));
    if (!written) {
      throw new SyncSideError('gone', `'${this.declared.entity}' is gone`);
    }
    return written;
  }

  /** @param {string} id */
  remove(id) {
    return this.takeAway('remove', id);
  }

  /** @param {string} id */
  archive(id) {
    return this.takeAway('archive', id);
  }

  /**
   * @param {SyncLink} link
   * @returns {Promise<SyncEntity | undefined>}
   */
  async find(link) {
    return this.entityOf(await this.ask(this.request('find', { claim: link.claim, partnerId: link.partnerId })));
  }

  /**
   * @param {SyncEntity} entity
   * @param {SyncLink} link
   * @returns {Promise<SyncEntity>}
   */
  async carry(entity, link) {
    const request = this.request('carry', { id: entity.id, revision: entity.revision, claim: link.claim, partnerId: link.partnerId });
    return this.entityOf(await this.ask(request)) || entity;
  }

  /**
   * The address from which the other side can fetch the content, with its name, type and size where known.
   * @param {string} id
   * @returns {Promise<any>}
   */
  async contentOf(id) {
    const { content } = await this.ask(this.request('content', { id }));
    if (!isObject(content)) {
      throw new SyncSideError('unknown', `'${this.declared.entity}' has no content yet`);
    }
    return content;
  }

  /**
   * @param {string} action
   * @param {string} id
   */
  async takeAway(action, id) {
    try {
      await this.ask(this.request(action, { id }));
    } catch (error) {
      unlessGone(error);
    }
  }

  /**
   * Values in the form the side flow takes: content as an address, an empty field as the empty value of its type.
   * @param {SyncEntity | undefined} present
   * @param {SyncValues} values
   * @returns {Promise<SyncValues>}
   */
  async written(present, values) {
    /** @type {SyncValues} */
    const written = {};
    const names = Object.keys(values);
    for (let i = 0; i < names.length; i += 1) {
      const field = names[i];
      const value = values[field];
      if (value !== null && value !== undefined) {
        const owner = this.fields[field] ? ownerOf(value) : undefined;
        setField(written, field, owner !== undefined && this.partner ? await this.partner.contentOf(owner) : value);
      } else if (present) {
        setField(written, field, this.emptyFor(field, valueOf(present.values, field)));
      }
    }
    return written;
  }

  /**
   * @param {string} field
   * @param {any} present
   */
  emptyFor(field, present) {
    if (typeof present === 'string') {
      return '';
    }
    if (Array.isArray(present)) {
      return [];
    }
    throw new SyncSideError('refused', `'${field}' of '${this.declared.entity}' cannot be emptied`);
  }

  /** @param {any} answer */
  entityOf(answer) {
    return readEntity(answer.entity, this.fields);
  }

  /**
   * @param {string} action
   * @param {Record<string, any>} others
   * @returns {SideRequest}
   */
  request(action, others) {
    return sideRequest(action, this.declared.scope || {}, others);
  }

  /**
   * @param {SideRequest} request
   * @param {string} [once] key of an effect that must happen only once across runs
   * @returns {Promise<any>}
   */
  async ask(request, once) {
    const id = fingerprintOfText(once === undefined ? `${this.run.id}|${fingerprintOf(request)}` : once);
    const part = unrecorded(this.run, `${this.sync}/${this.name}/${request.action}/${id}`, `${this.name}/${request.action}/`);
    const { flow } = this.declared;
    try {
      const outputs = clean(await flow.body(inputsOf(flow.definition, request), part));
      return isObject(outputs) ? outputs : {};
    } catch (error) {
      throw (error instanceof FlowError && faultOf(error, request)) || error;
    }
  }
}

/**
 * What is gone is no failure where it may be gone.
 * @param {unknown} error
 * @returns {undefined}
 */
function unlessGone(error) {
  if (!(error instanceof SyncSideError) || error.fault !== 'gone') {
    throw error;
  }
  return undefined;
}

/**
 * A part of a run on which nothing is written down and which has no past: every effect happens anew.
 * @param {any} run
 * @param {string} id
 * @param {string} prefix of keys
 * @returns {any} a run
 */
function unrecorded(run, id, prefix) {
  const state = { ...run.state, id, completed: byName(), failed: byName(), begun: byName(), kept: byName(), isFromJournal: false, isUnrecorded: true };
  return new run.constructor(state, prefix, { bound: run.bound });
}
