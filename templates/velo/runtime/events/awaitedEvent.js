import { isOfOwnRecords, messageOf } from 'backend/wixflow/triggers/eventStart.js';

/**
 * @typedef {object} AwaitedEventOptions
 * @property {string} type as a webhook tells it, such as `wix.portfolio.projects.v1.project_created`
 * @property {import('backend/wixflow/sdk/sdk.js').ValueKinds} [payload] values of the payload that the SDK gives in another form
 */

/**
 * Says that an event of Wix lets runs go on. It is published whether or not a run waits by now, for runs may be on their way to the step that waits.
 * @param {string} flows whose runs wait, for the log
 * @param {string} name of the event, as flows write it
 * @param {AwaitedEventOptions} options
 * @param {(name: string, event: any) => Promise<any>} publish
 * @returns {import('backend/wixflow/triggers/eventStart.js').EventStart}
 */
export function awaitedEvent(flows, name, options, publish) {
  return {
    flow: flows,
    start: async (received) => {
      const event = messageOf(received, options);
      if (!isOfOwnRecords(event)) {
        await publish(name, event);
      }
    },
  };
}
