# The ways that use npm; sourced by command-line-packages.sh. Each runs with 'set -e' in an empty folder of its own.

# A registry with the packages that were packed here and no others.
start_registry() {
  [ -f "$work/registry.address" ] || {
    node "$here/npm-registry.mjs" "$packages" "$work/registry.address" &
    echo $! >"$work/registry.pid"
  }
  local tries=100
  until [ -f "$work/registry.address" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ]
    sleep 0.1
  done
  npm_config_registry=$(cat "$work/registry.address")
  export npm_config_registry
}

stop_registry() {
  [ ! -f "$work/registry.pid" ] || kill "$(cat "$work/registry.pid")" 2>/dev/null
}

try-npm() {
  start_registry
  npm init -y >/dev/null
  npm install --save-dev wixflow --no-audit --no-fund
  [ "$(ls node_modules/@wixflow)" = cli-linux-x64 ]
  use_as_a_beginner npx wixflow
  asks_a_person node_modules/.bin/wixflow
  local schema
  for schema in flow sync connector test sync-test; do
    node -e "if (!require('wixflow/schemas/$schema.json').\$schema) process.exit(1)"
  done
  # Nothing runs during the installation, and updating and removing are npm's own.
  (! grep -l '"\(pre\|post\)\?install"' node_modules/wixflow/package.json node_modules/@wixflow/*/package.json)
  npm uninstall wixflow --no-audit --no-fund
  [ ! -e node_modules/wixflow ] && [ ! -e node_modules/@wixflow/cli-linux-x64 ]
}

try-npm-faults() {
  start_registry
  npm init -y >/dev/null
  local code=0 start=node_modules/.bin/wixflow

  # Without the package of the platform: one error with the cure.
  npm install wixflow --omit=optional --no-audit --no-fund
  "$start" --version >output.txt 2>errors.txt || code=$?
  cat errors.txt
  [ "$code" -eq 1 ] && [ ! -s output.txt ] && [ "$(wc -l <errors.txt)" -eq 2 ]
  grep -q "the package '@wixflow/cli-linux-x64' is not installed" errors.txt
  grep -q "= help: .*npm install wixflow" errors.txt

  # Another program by the variable: arguments, input, exit codes and signals pass.
  printf '#!/bin/sh\ntrap "echo ended; exit 7" TERM\n[ "$1" = wait ] && { echo ready; while :; do sleep 0.1; done; }\nprintf "<%%s>" "$@"; cat; exit 9\n' >own
  chmod +x own
  code=0
  echo input | WIXFLOW_BINARY=./own "$start" 'a b' '' '*' >output.txt || code=$?
  [ "$code" -eq 9 ] && [ "$(cat output.txt)" = '<a b><><*>input' ]
  WIXFLOW_BINARY=./own "$start" wait >signal.txt &
  end_with TERM $! signal.txt 7
  [ "$(tail -n 1 signal.txt)" = ended ]
  code=0
  WIXFLOW_BINARY=./missing "$start" >output.txt 2>errors.txt || code=$?
  [ "$code" -eq 1 ] && [ "$(wc -l <errors.txt)" -eq 2 ] && grep -q "'./missing' cannot be started: ENOENT" errors.txt

  # The installed program: a server ends by the signal that the wrapper gets, and nothing of it is left.
  npm install wixflow --no-audit --no-fund
  "$start" mock --port 0 >mock.txt 2>&1 &
  end_with TERM $! mock.txt 0
  (! pgrep -f "$PWD/node_modules/@wixflow" >/dev/null)
  code=0
  "$start" nonsense >/dev/null 2>&1 || code=$?
  [ "$code" -eq 2 ]
  node "$here/start-cost.mjs" "$PWD/node_modules/@wixflow/cli-linux-x64/bin/wixflow" "$PWD/$start"
}

# Waits for the first line, sends a signal, and compares the exit code.
end_with() { # signal, process, output, exit code
  local code=0 tries=100
  until [ -s "$3" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ]
    sleep 0.1
  done
  kill "-$1" "$2"
  wait "$2" || code=$?
  echo "after SIG$1: exit code $code"
  [ "$code" -eq "$4" ]
}

# The steps of the action, as a runner does them: an error becomes an annotation at its line, and fails the job.
try-action() {
  start_registry
  local code=0 action=$root/tools/packaging/action/check-flows.sh
  grep -q '"\$GITHUB_ACTION_PATH/tools/packaging/action/check-flows.sh"' "$root/action.yml"
  mkdir flows runner
  cp "$root"/flows/wait-for-job.*.yaml flows/
  RUNNER_TEMP=$PWD/runner WIXFLOW_PATHS=flows WIXFLOW_TEST=true WIXFLOW_VERSION='' "$action"
  sed 's/data.movementJobs.getJob,/data.movementJobs.getJop,/' "$root/flows/wait-for-job.flow.yaml" >flows/wait-for-job.flow.yaml
  RUNNER_TEMP=$PWD/runner WIXFLOW_PATHS=$'flows\n' WIXFLOW_TEST=true WIXFLOW_VERSION=$version "$action" >output.txt || code=$?
  cat output.txt
  [ "$code" -eq 1 ]
  grep -q '^::error file=flows/wait-for-job.flow.yaml,line=12,.*title=WF0301::' output.txt
  code=0
  RUNNER_TEMP=$PWD/none WIXFLOW_PATHS=flows WIXFLOW_TEST='' WIXFLOW_VERSION=99.0.0 "$action" >output.txt 2>/dev/null || code=$?
  [ "$code" -eq 1 ] && grep -q '^::error title=wixflow::wixflow 99.0.0 could not be installed' output.txt
}
