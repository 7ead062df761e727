// Runs an export of a site's module; the runtime, when the site has it, is told who watches and where to write down.
import { end, observe } from 'wixflow:host';
import { InMemoryRecords } from 'wixflow:records';
import { journal, records } from 'wixflow:storage';

export async function run(call) {
  try {
    if (call.runtime !== null) await configureRuntime(call.runtime, call.settings);
    const site = await import(call.module);
    if (typeof site[call.exported] !== 'function') throw new Error(`${call.module} exports no function ${call.exported}`);
    end({ result: (await site[call.exported](...call.args)) ?? null });
  } catch (error) {
    end({ error: failureFrom(error) });
  }
}

async function configureRuntime(runtime, { budgetMs, appId, journaled, sharesRecords, recordsInWix }) {
  const { configure } = await import(runtime);
  configure({ observer: observe, budget: budgetMs ?? Infinity, appId: appId ?? undefined });
  if (journaled) configure({ journal });
  if (sharesRecords) configure({ records });
  else if (!recordsInWix) configure({ records: new InMemoryRecords() });
}

const failureFrom = (error) => ({
  code: error?.code ?? null,
  step: error?.step ?? null,
  message: error?.message ?? String(error),
  name: error?.name ?? null,
  details: error?.details ?? null,
});
