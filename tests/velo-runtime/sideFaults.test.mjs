import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FlowError } from 'backend/wixflow/runtime.js';
import { faultOf } from 'backend/wixflow/sync/sideFaults.js';
import { sideRequest } from 'backend/wixflow/sync/sideRequest.js';
import { cases } from './support/fakeWix.mjs';

for (const { name, code, status, action, revision, fault } of cases('side-faults')) {
  test(`Side_faults_table ${name}`, () => {
    const failure = new FlowError(code, 'said so');
    failure.details = status === undefined ? undefined : { status };
    const found = faultOf(failure, sideRequest(action, {}, { revision }));
    assert.equal(found ? found.fault : null, fault);
    assert.equal(found ? found.message : `${code}: said so`, `${code}: said so`);
  });
}
