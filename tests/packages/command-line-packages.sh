#!/usr/bin/env bash
# Installs the command line in every way the documentation names, each in an empty folder, from packages that are packed here.
#   tests/packages/command-line-packages.sh --list       the names of the ways
#   tests/packages/command-line-packages.sh [name...]    tries these, or all
# The packages are kept by the content of what they are made of: nothing is compiled again when no input changed.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/packages
source "$here/ways.sh"
source "$here/npm-ways.sh"
ways=(tool-portable tool-native npm npm-faults action container full-disk)
if [ "${1:-}" = --list ]; then
  printf '%s\n' "${ways[@]}"
  exit
fi

runtime=linux-x64
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
work=$(mktemp -d)
trap 'stop_registry; rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 npm_config_cache=$work/npm-cache npm_config_update_notifier=false
unset WIXFLOW_BINARY

packages=$("$here/packed.sh" "$runtime") || exit 1
failed=0
for way in "${@:-${ways[@]}}"; do
  started=$SECONDS
  mkdir -p "$work/$way"
  (set -e; cd "$work/$way"; "try-$way") >"$work/$way.log" 2>&1 # not inside 'if': there 'set -e' would have no effect
  if [ $? -eq 0 ]; then
    echo "ok      $way ($((SECONDS - started)) s)"
    sed -n 's/^REPORT /        /p' "$work/$way.log"
  else
    failed=$((failed + 1))
    echo "FAILED  $way"
    tail -n 40 "$work/$way.log"
  fi
done
exit "$failed"
