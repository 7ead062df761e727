// Journal and records on the host's side, which outlive the engine and which other runs see.
import { journal as askJournal, records as askRecords } from 'wixflow:host';

const unlessNull = async (answer) => (await answer) ?? undefined;

export const journal = {
  open: (start) => askJournal({ op: 'open', start }),
  append: (run, entry) => askJournal({ op: 'append', run, entry }),
  finish: (run, outcome, now) => askJournal({ op: 'finish', run, outcome, now }),
  release: (run, wakeAt) => askJournal({ op: 'release', run, wakeAt }),
  find: (runId) => unlessNull(askJournal({ op: 'find', runId })),
};

export const records = {
  insert: (table, id, value) => askRecords({ op: 'insert', table, id, value }),
  get: (table, id) => unlessNull(askRecords({ op: 'get', table, id })),
  put: (table, id, value) => unlessNull(askRecords({ op: 'put', table, id, value })),
  remove: (table, id) => askRecords({ op: 'remove', table, id }),
  list: (table, prefix, after, limit) => askRecords({ op: 'list', table, prefix, after, limit }),
};
