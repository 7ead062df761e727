/** The steps of flows that work on syncs. Nothing else imports the sync engine, so a site without syncs has none of it. */
export { syncPoll, syncReceive, syncReconcile, syncSetup, syncWork } from 'backend/wixflow/sync/syncRuns.js';
