import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SyncWorld } from './support/syncWorld.mjs';

const file = path.resolve(import.meta.dirname, '../cases/sync/model-runs.jsonl');
const runs = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const kinds = [...new Set(runs.map((run) => run.kind))];

// What a run did is printed by `dotnet run --project tests/WixFlowGen.SyncModel -- steps KIND SEED`.
for (const kind of kinds) {
  const ofKind = runs.filter((run) => run.kind === kind);
  test(`Recorded_runs_are_repeated_call_by_call of ${kind}, seeds ${ofKind.map((run) => run.scenario.seed).join(' ')}`, async () => {
    for (const run of ofKind) {
      const found = await SyncWorld.run(run.scenario);
      const { state, edits, writes, calls } = found;
      const expected = { state: run.state, edits: run.edits, writes: run.writes, calls: run.calls };
      assert.deepEqual({ state, edits, writes, calls }, expected, `${kind} ${run.scenario.seed}`);
      assert.equal(hashOf(found.trace), run.trace, `${kind} ${run.scenario.seed}: other calls or other times`);
      assert.equal(hashOf(found.store), run.store, `${kind} ${run.scenario.seed}: other records`);
    }
  });
}

function hashOf(lines) {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
