#!/usr/bin/env bash
# Prints the folder of the packed command line, after packing it when what it is made of changed.
#   tests/packages/packed.sh <runtime id>
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
key=$(git ls-files -z --cached --others --exclude-standard -- src templates flows docs/diagnostics docs/icon.png tools/catalog tools/packaging \
  tests/velo-host tests/packages/packed.sh LICENSE global.json 'Directory.*' | sort -zu | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -c 1-20)
folder=artifacts/packages/$1-$key
mkdir -p artifacts
# Two runs at once would build into one folder; the second finds the packages of the first.
exec 9>artifacts/packing.lock
flock 9
if [ ! -d "$folder" ]; then
  part=$folder.part-$$
  trap 'rm -rf "$part"' EXIT
  export WIXFLOW_BUILD_FOLDER=$root/artifacts/packaging
  started=$SECONDS
  for kind in portable "native $1" wrapper; do
    # shellcheck disable=SC2086 # 'native' comes with its argument
    tools/packaging/pack.sh $kind "$part" >&2 9>&- || exit 1 # a compiler server that this starts must not hold the lock
    echo "packed $kind after $((SECONDS - started)) s" >&2
  done
  mv -T "$part" "$folder" || exit 1
fi
echo "$root/$folder"
