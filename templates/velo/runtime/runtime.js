/** What generated flows and the site use of the runtime. */
export { FlowError } from 'backend/wixflow/errors.js';
export { ErrorCodes } from 'backend/wixflow/errorCodes.js';
export { connector, connectorOperation } from 'backend/wixflow/connectors.js';
export { defineFlow } from 'backend/wixflow/flow.js';
export { eventStart } from 'backend/wixflow/eventStart.js';
export { publish, purgeEvents } from 'backend/wixflow/eventRecords.js';
export { keepLink } from 'backend/wixflow/links.js';
export { operation } from 'backend/wixflow/operation.js';
export { configure } from 'backend/wixflow/platform.js';
export { publishOnceTo, publishTo, recoverFlows, recoverRuns } from 'backend/wixflow/recovery.js';
export { RecordJournal } from 'backend/wixflow/journal.js';
export { InMemoryRecords } from 'backend/wixflow/records.js';
export { WixDataRecords } from 'backend/wixflow/wixDataRecords.js';
export { omit, pick } from 'backend/wixflow/sdk.js';
export { chunk, present } from 'backend/wixflow/values.js';
