import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InMemoryRecords } from 'backend/wixflow/storage/records.js';
import { SyncLinkNotes } from 'backend/wixflow/sync/linkNotes.js';
import { SyncStore } from 'backend/wixflow/sync/syncStore.js';

// Each round lists both sides anew. An entity of an earlier round in the place of one of this would be joined with its partner.
test('A_round_finds_what_it_listed_itself', async () => {
  const notes = new SyncLinkNotes(new SyncStore(new InMemoryRecords(), 'things'), 'link');
  for (const id of ['w001', 'w002']) {
    await notes.add('wix', { pages: 0, chunks: 0 }, { candidates: [] }, [{ id }], undefined);
    assert.equal((await notes.candidate('wix', 0)).id, id);
  }
});
