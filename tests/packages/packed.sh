#!/usr/bin/env bash
# Prints the folder of the packed command line, after packing it when what it is made of changed.
#   tests/packages/packed.sh <runtime id>
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
key=$(git ls-files -z --cached --others --exclude-standard -- src templates flows docs/diagnostics docs/icon.png tools/catalog tools/packaging \
  tests/velo-host tests/packages/packed.sh LICENSE global.json 'Directory.*' | sort -zu | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -c 1-20)
folder=artifacts/packages/$1-$key
if [ ! -d "$folder" ]; then
  part=$folder.part-$$
  trap 'rm -rf "$part"' EXIT
  export WIXFLOW_BUILD_FOLDER=$root/artifacts/packaging
  started=$SECONDS
  for kind in portable "native $1" wrapper; do
    # shellcheck disable=SC2086 # 'native' comes with its argument
    tools/packaging/pack.sh $kind "$part" >&2 || exit 1
    echo "packed $kind after $((SECONDS - started)) s" >&2
  done
  # Another run may have been faster; the packages are the same.
  mv -T "$part" "$folder" 2>/dev/null || [ -d "$folder" ]
fi
echo "$root/$folder"
