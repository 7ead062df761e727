// Prints what the npm wrapper adds to the start of the native program, as ratios of one run.
//   node start-cost.mjs <native program> <wrapper>
import { spawnSync } from 'node:child_process';

const [native, wrapper] = process.argv.slice(2);
const rounds = 15;
const samples = { native: [], wrapper: [] };
for (let round = 0; round < rounds; round++) {
  samples.native.push(measure(native));
  samples.wrapper.push(measure(wrapper));
}

const [base, wrapped] = [median(samples.native), median(samples.wrapper)];
console.log(
  `REPORT start by the npm wrapper / native start: ${(wrapped.wall / base.wall).toFixed(1)} in wall time, ` +
    `${(wrapped.processor / base.processor).toFixed(1)} in processor time ` +
    `(${base.wall.toFixed(0)} ms and ${wrapped.wall.toFixed(0)} ms, Node ${process.versions.node}, ${process.execve ? 'replaces itself' : 'stays as parent'})`,
);

/** One start: milliseconds of wall time, and of processor time of the process and its children. */
function measure(program) {
  const before = process.hrtime.bigint();
  const timed = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" --version >/dev/null', program], { encoding: 'utf8' });
  if (timed.status !== 0) {
    throw new Error(`'${program}' failed: ${timed.stderr}`);
  }

  const [user, system] = timed.stderr.trim().split(' ').map(Number);
  return { wall: Number(process.hrtime.bigint() - before) / 1e6, processor: (user + system) * 1e3 };
}

function median(list) {
  const middle = (key) => list.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(list.length / 2)];
  return { wall: middle('wall'), processor: Math.max(middle('processor'), 1) };
}
