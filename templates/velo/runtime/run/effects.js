import { claimLink, ensureLink, findLink, linkId, putLink, removeLink } from 'backend/wixflow/links/links.js';
import { renewClaims } from 'backend/wixflow/links/linkClaims.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { clean, written } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { RunOutcomes } from 'backend/wixflow/run/outcomes.js';

/** The boundary of effects, and the effects on links. */
export class RunEffects extends RunOutcomes {
  /**
   * The boundary of effects: returns the recorded result or throws the recorded failure, or runs the effect and records how it ends.
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} effect
   * @param {{ idempotent?: boolean }} [options] when not idempotent, the journal says that it was begun before it is
   * @returns {Promise<T>}
   */
  async step(key, effect, options) {
    this.refuseWhenOver();
    const full = this.keyOf(key);
    const { completed, begun } = this.state;
    if (Object.prototype.hasOwnProperty.call(completed, full)) {
      this.tell(full, 'replayed');
      return JSON.parse(completed[full]).value;
    }
    this.throwRecordedFailure(full);
    this.refuseWhenLate();
    const now = currentPlatform().clock.now();
    if (now >= this.state.budgetEnd) {
      throw this.paused(now);
    }
    const { clock } = currentPlatform();
    while (this.state.lease.isOverdue(clock.now())) {
      await renewClaims(this.state.lease, clock.now());
      this.refuseWhenOver();
    }
    const attempt = (begun[full] || 0) + 1;
    begun[full] = attempt;
    if (options && options.idempotent === false) {
      await this.append({ key: full, kind: 'started', at: now, attempt });
    }
    const value = await this.guard(full, effect);
    const json = JSON.stringify({ value });
    await this.append({ key: full, kind: 'completed', json, at: currentPlatform().clock.now(), attempt });
    completed[full] = json;
    this.tell(full, 'completed');
    return value;
  }

  /**
   * The value kept under a key, made by a block when there is none. Of all runs that ask at once one makes it, the others wait.
   * @param {string} key
   * @param {string} link
   * @param {string} linkKey
   * @param {(scope: any) => Promise<any>} make runs in the scope of the step
   * @returns {Promise<any>}
   * @step
   */
  ensure(key, link, linkKey, make) {
    return this.step(key, async () => {
      const wait = (/** @type {number} */ ms) => this.wait(this.keyOf(key), ms, {});
      const kept = await ensureLink(linkId(link, linkKey), this.byOf(key), this.state.lease, wait, {
        outer: this.bound,
        make: async (bound) => written(await make(this.scope(key, bound))),
      });
      if (kept.value === undefined) {
        throw new FlowError(ErrorCodes.linkWithoutValue, `the key '${linkKey}' of link '${link}' was claimed without a value`);
      }
      return clean(kept.value);
    });
  }

  /**
   * The value kept under a key; undefined when there is none.
   * @param {string} key
   * @param {string} link
   * @param {string} linkKey
   * @returns {Promise<any>}
   * @step
   */
  linkGet(key, link, linkKey) {
    return this.step(key, async () => {
      const found = await findLink(linkId(link, linkKey));
      return found === undefined ? undefined : clean(found.value);
    });
  }

  /**
   * Keeps a value under a key, whatever was there.
   * @param {string} key
   * @param {string} link
   * @param {string} linkKey
   * @param {any} value
   * @step
   */
  async linkPut(key, link, linkKey, value) {
    await this.step(key, async () => putLink(linkId(link, linkKey), written(value)));
  }

  /**
   * Forgets a key; whether there was one.
   * @param {string} key
   * @param {string} link
   * @param {string} linkKey
   * @returns {Promise<boolean>}
   * @step
   */
  linkRemove(key, link, linkKey) {
    return this.step(key, async () => removeLink(linkId(link, linkKey)));
  }

  /**
   * Claims a key that no other step holds; true when this step holds it now.
   * @param {string} key
   * @param {string} link
   * @param {string} linkKey
   * @returns {Promise<boolean>}
   * @step
   */
  linkClaim(key, link, linkKey) {
    return this.step(key, async () => claimLink(linkId(link, linkKey), this.byOf(key)));
  }

  /**
   * Run and step, by which a resumed run knows what is its own.
   * @protected
   * @param {string} key
   */
  byOf(key) {
    return `${this.id} ${this.keyOf(key)}`;
  }

  /**
   * Waits within the budget; a longer wait stops the run.
   * @param {string} full key
   * @param {number} ms
   * @param {import('backend/wixflow/run/scope.js').KeptWait} kept what the step remembers if the run stops instead of waiting
   * @returns {Promise<void>}
   */
  async wait(full, ms, kept) {
    this.refuseWhenLate();
    if (ms > 0) {
      const end = currentPlatform().clock.now() + ms;
      if (end > this.state.budgetEnd) {
        await this.keep(full, kept);
        throw this.paused(end);
      }
      currentPlatform().observer({ kind: 'wait', runId: this.id, key: full, ms });
      await this.waitAlive(full, end);
    }
  }

  /**
   * A run that writes nothing for a lease would be taken for dead.
   * @private
   * @param {string} full key
   * @param {number} end
   */
  async waitAlive(full, end) {
    const { clock } = currentPlatform();
    const { lease, begun } = this.state;
    for (let rest = end - clock.now(); rest > 0; rest = end - clock.now()) {
      const part = Math.min(rest, lease.between);
      await new Promise((resolve) => {
        clock.after(part, () => resolve(undefined));
      });
      if (lease.isDue(clock.now())) {
        await this.append({ key: full, kind: 'renewed', at: clock.now(), attempt: begun[full] || 1 });
      }
    }
  }

  /**
   * Runs the effect of a step; when it fails, the failure is recorded. A handler may answer it, so a run that goes on gets it again.
   * @protected
   * @template T
   * @param {string} full key
   * @param {() => Promise<T>} effect
   * @returns {Promise<T>}
   */
  async guard(full, effect) {
    try {
      return await effect();
    } catch (error) {
      if (error instanceof FlowError) {
        error.step = error.step === undefined ? full : error.step;
        this.tell(full, 'failed');
        await this.recordFailure(full, error);
      }
      throw error;
    }
  }
}
