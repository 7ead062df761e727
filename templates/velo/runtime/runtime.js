/** What generated flows and the site use of the runtime. */
export { FlowError } from 'backend/wixflow/run/errors.js';
export { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
export { connector, connectorOperation } from 'backend/wixflow/connectors/connectors.js';
export { defineFlow } from 'backend/wixflow/run/flow.js';
export { eventStart } from 'backend/wixflow/triggers/eventStart.js';
export { publish, purgeEvents } from 'backend/wixflow/events/eventRecords.js';
export { keepLink } from 'backend/wixflow/links/links.js';
export { operation } from 'backend/wixflow/sdk/operation.js';
export { configure } from 'backend/wixflow/run/platform.js';
export { publishOnceTo, publishTo, recoverFlows, recoverRuns } from 'backend/wixflow/run/recovery.js';
export { RecordJournal } from 'backend/wixflow/journal/journal.js';
export { InMemoryRecords } from 'backend/wixflow/storage/records.js';
export { WixDataRecords } from 'backend/wixflow/storage/wixDataRecords.js';
export { omit, pick } from 'backend/wixflow/sdk/sdk.js';
export { chunk, present } from 'backend/wixflow/run/values.js';
