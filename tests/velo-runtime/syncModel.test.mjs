import { test } from 'node:test';
import { assertSameCalls, assertSameRecords, recordedRuns } from './support/recordedRuns.mjs';
import { SyncWorld } from './support/syncWorld.mjs';

for (const kind of new Set(recordedRuns.map((run) => run.kind))) {
  const runs = recordedRuns.filter((run) => run.kind === kind);
  test(`Recorded_runs_are_repeated_call_by_call of ${kind}, seeds ${runs.map((run) => run.scenario.seed).join(' ')}`, async () => {
    for (const run of runs) {
      const found = await SyncWorld.run(run.scenario);
      assertSameCalls(found, run);
      assertSameRecords(found, run);
    }
  });
}
