import { fetch as wixFetch } from 'wix-fetch';
import { RecordJournal } from 'backend/wixflow/journal/journal.js';
import { wixSecrets } from 'backend/wixflow/run/secrets.js';
import { WixDataRecords } from 'backend/wixflow/storage/wixDataRecords.js';

/**
 * The parts of the platform that a Wix site has: runs are written to its collection, secrets are those of its Secrets Manager.
 * @type {import('backend/wixflow/run/platform.js').SiteParts}
 */
export const wixSite = {
  fetch: (url, init) => wixFetch(url, init),
  secrets: wixSecrets,
  createRecords: () => new WixDataRecords(),
  createJournal: (records) => new RecordJournal(records),
};
