import { numberedKey, numberOf } from 'backend/wixflow/sync/syncKeys.js';

/** @typedef {{ id: string, until: number }} PresentLease */

/** The worker was suspended longer than its lease, and another worker has the entity now; it finds what was begun. */
export class LeaseLost extends Error {
  constructor() {
    super('another worker has the entity');
  }
}

/** The right of one worker to an entity. It expires when the worker does not renew it in time. */
export class SyncLease {
  /**
   * @param {SyncLeases} leases
   * @param {string} entity
   * @param {number} length in milliseconds
   * @param {string} id the generation that is held
   * @param {number} until milliseconds since 1970
   */
  constructor(leases, entity, length, id, until) {
    this.leases = leases;
    this.entity = entity;
    this.length = length;
    this.id = id;
    this.until = until;
    /** @type {SyncLease | undefined} another lease, held whenever this one is */
    this.with = undefined;
    /** @type {Promise<void> | undefined} the going on that is under way; several parts of one work may ask for it */
    this.renewal = undefined;
  }

  /** To be called immediately before each write: a worker that stood still too long goes no further, by a LeaseLost. */
  async hold() {
    await this.leases.hold(this);
    if (this.with) {
      await this.with.hold();
    }
  }
}

/**
 * Lets one worker at a time work on an entity. The only atomic operation it needs is an insert.
 *
 * Each lease is a new generation. The worker that inserts the next generation holds it, unless a later one exists. Only the holder of a
 * later generation removes earlier ones, so the highest one always names the holder.
 */
export class SyncLeases {
  /**
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(store, clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The lease, to be given back; undefined when another worker has the entity.
   * @param {string} entity
   * @param {number} length in milliseconds
   * @returns {Promise<SyncLease | undefined>}
   */
  async take(entity, length) {
    const present = await this.present(entity);
    return isHeldIn(present, this.clock.now()) ? undefined : this.takeNext(entity, length, present);
  }

  /**
   * Works on an entity under a lease and releases the lease.
   * @param {string} entity
   * @param {number} length in milliseconds
   * @param {(lease: SyncLease) => Promise<boolean>} work
   * @returns {Promise<boolean>} what the work gave; false when another worker has the entity, or got it meanwhile
   */
  async whileHeld(entity, length, work) {
    const lease = await this.take(entity, length);
    if (!lease) {
      return false;
    }
    try {
      return await work(lease);
    } catch (error) {
      if (error instanceof LeaseLost) {
        return false;
      }
      throw error;
    } finally {
      await this.giveBack(lease);
    }
  }

  /**
   * Takes a lease whoever has it: for one who is known to be alone with it. Undefined when that was not so.
   * @param {string} entity
   * @param {number} length in milliseconds
   * @param {string | undefined} since a generation; whether nobody else had the lease since then is told
   */
  async takeOver(entity, length, since) {
    const present = await this.present(entity);
    const isUnbroken = isHeldIn(present, this.clock.now()) && present[present.length - 1].id === since;
    const lease = await this.takeNext(entity, length, present);
    return lease && { lease, isUnbroken };
  }

  /**
   * Renews the lease as a later generation when it is in its second half and still the latest.
   * @param {SyncLease} lease
   */
  async hold(lease) {
    if (lease.until - this.clock.now() > lease.length / 2) {
      return; // no worker takes a lease before it expires; half of it is left for differing clocks
    }
    if (!lease.renewal) {
      lease.renewal = this.renew(lease).then(
        () => {
          lease.renewal = undefined;
        },
        (error) => {
          lease.renewal = undefined;
          throw error;
        },
      );
    }
    await lease.renewal;
  }

  /** @param {SyncLease} lease */
  async renew(lease) {
    const present = await this.present(lease.entity);
    const isLatest = present.length > 0 && present[present.length - 1].id === lease.id;
    const next = isLatest ? await this.takeNext(lease.entity, lease.length, present) : undefined;
    if (!next) {
      throw new LeaseLost();
    }
    lease.id = next.id;
    lease.until = next.until;
  }

  /**
   * Whether a worker holds it.
   * @param {string} entity
   */
  async isHeld(entity) {
    return isHeldIn(await this.present(entity), this.clock.now());
  }

  /** @param {SyncLease} lease */
  async giveBack(lease) {
    if (lease.until > this.clock.now()) {
      await this.store.leases.put(lease.id, { until: 0 });
    }
  }

  /**
   * @param {string} entity
   * @param {number} length
   * @param {PresentLease[]} present
   */
  async takeNext(entity, length, present) {
    const generation = present.length > 0 ? numberOf(present[present.length - 1].id) + 1 : 1;
    const lease = new SyncLease(this, entity, length, numberedKey(entity, generation), this.clock.now() + length);
    if (!(await this.store.leases.insert(lease.id, { until: lease.until }))) {
      return undefined;
    }
    for (const earlier of present) {
      await this.store.leases.remove(earlier.id);
    }
    const now = await this.present(entity);
    if (now.length > 0 && now[now.length - 1].id === lease.id) {
      return lease.until > this.clock.now() ? lease : undefined;
    }
    await this.store.leases.remove(lease.id);
    return undefined;
  }

  /** @param {string} entity */
  async present(entity) {
    /** @type {PresentLease[]} */
    const present = [];
    await this.store.leases.each(`${entity}|`, (id, lease) => present.push({ id, until: lease.until }));
    return present;
  }
}

/**
 * @param {PresentLease[]} present
 * @param {number} now
 */
function isHeldIn(present, now) {
  return present.length > 0 && present[present.length - 1].until > now;
}
