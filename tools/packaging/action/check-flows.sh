#!/usr/bin/env bash
# What action.yml runs: installs the command line and checks flows; findings become annotations of the pull request.
# WIXFLOW_PATHS: flow files and folders, one a line. WIXFLOW_VERSION: of the npm package; empty for the version of this action.
# WIXFLOW_TEST: 'true' to run the tests of the flows too.
set -uo pipefail
own=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$(dirname "$0")/../../../Directory.Build.props")
folder=${RUNNER_TEMP:?the action runs on a GitHub runner, which sets RUNNER_TEMP}/wixflow
version=${WIXFLOW_VERSION:-$own}

if ! npm install --prefix "$folder" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error "wixflow@$version"; then
  echo "::error title=wixflow::wixflow $version could not be installed from npm"
  exit 1
fi

paths=()
while IFS= read -r path; do
  [ -z "$path" ] || paths+=("$path")
done <<<"${WIXFLOW_PATHS:-flows}"

# A path never counts as an option.
"$folder/node_modules/.bin/wixflow" check --format github -- "${paths[@]}" || exit
[ "${WIXFLOW_TEST:-false}" != true ] || exec "$folder/node_modules/.bin/wixflow" test -- "${paths[@]}"
