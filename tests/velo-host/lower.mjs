// Turns ES modules into what an ES5 engine runs. A service over JSON lines: {id, modules: {name: text}} or {id, prelude: true}.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveLines } from './lines.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));

serveLines(async request => (request.prelude ? bundlePrelude() : lowerAll(request.modules)));

async function lowerAll(modules) {
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, downlevelIteration: true, esModuleInterop: true,
    allowJs: true, removeComments: true, newLine: ts.NewLineKind.LineFeed,
  };
  const lower = (fileName, text) => {
    const result = ts.transpileModule(text, { fileName, reportDiagnostics: true, compilerOptions });
    const problems = (result.diagnostics ?? []).map(problem => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    if (problems.length > 0) throw new Error(`${fileName}: ${problems.join('; ')}`);
    return result.outputText;
  };
  return Object.fromEntries(Object.entries(modules).map(([name, text]) => [name, lower(name, text)]));
}

/** One script with the parts of the standard library that the engine lacks. */
async function bundlePrelude() {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [path.join(folder, 'prelude.js')], bundle: true, write: false, format: 'iife', target: 'es5', legalComments: 'none', logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}
