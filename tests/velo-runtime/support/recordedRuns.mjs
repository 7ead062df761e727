import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../../cases/sync/model-runs.jsonl');

/** Runs of the engine of C#; what one did is printed by `dotnet run --project tests/WixFlowGen.SyncModel -- steps KIND SEED`. */
export const recordedRuns = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Both sides in the end, and every call of them. */
export function assertSameCalls(found, run) {
  const name = `${run.kind} ${run.scenario.seed}`;
  const { state, edits, writes, calls } = found;
  assert.deepEqual({ state, edits, writes, calls }, { state: run.state, edits: run.edits, writes: run.writes, calls: run.calls }, name);
  assert.equal(hashOf(found.trace), run.trace, `${name}: other calls or other times`);
}

/** Every record that was written or removed. */
export function assertSameRecords(found, run) {
  assert.equal(hashOf(found.store), run.store, `${run.kind} ${run.scenario.seed}: other records`);
}

function hashOf(lines) {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
