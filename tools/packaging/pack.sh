#!/usr/bin/env bash
# Packs the command line. Packages appear in the output folder whole, or not at all.
#   tools/packaging/pack.sh portable [output folder]        the .NET tool: the portable package, and the one that names all platforms
#   tools/packaging/pack.sh native <runtime id> [folder]    the native program of one platform, for the .NET tool and for npm
#   tools/packaging/pack.sh wrapper [folder]                the npm package that users install; needs what 'portable' built
# WIXFLOW_BUILD_FOLDER is where the builds go; REPOSITORY_URL is written into the packages when it is set.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# Programs of Windows do not know the paths of its bash.
if command -v cygpath >/dev/null; then root=$(cygpath -m "$root"); fi
kind=${1:-}
case $kind in
  portable | wrapper) runtime=any; out=${2:-$root/artifacts/packages} ;;
  native) runtime=${2:?native needs a runtime id, such as linux-x64}; out=${3:-$root/artifacts/packages} ;;
  *) sed -n '2,6s/^# *//p' "$0" >&2; exit 2 ;;
esac
build=${WIXFLOW_BUILD_FOLDER:-$root/artifacts/packaging}
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")

fail() { # reason
  local reason=$1
  if grep -qiE 'no space left|ENOSPC|not enough space|disk full' "$log"; then
    reason='the disk is full'
  else
    grep -E 'error|Error' "$log" | sort -u | head -n 20 >&2
  fi
  echo "error: packing '$kind' failed: $reason; nothing was written to '$out'" >&2
  exit 1
}

log=$(mktemp) || { echo "error: packing '$kind' failed: there is no room for temporary files" >&2; exit 1; }
part=
trap 'rm -rf "$log" "$part"' EXIT
# Beside the packages, so that moving them is one step of the file system.
mkdir -p "$out" 2>>"$log" && part=$(mktemp -d "$out/.part-XXXXXX" 2>>"$log") || fail "'$out' cannot be written"
part=$(cd "$part" && { pwd -W 2>/dev/null || pwd; }) # absolute, since npm is run in another folder

pack_tool() { # further arguments of dotnet pack
  dotnet pack "$root/src/WixFlowGen.Cli" -c Release -o "$part/done" -v q -nologo -clp:NoSummary \
    -p:PackForPlatforms=true -p:UseArtifactsOutput=true -p:ArtifactsPath="$build" ${REPOSITORY_URL:+-p:RepositoryUrl="$REPOSITORY_URL"} \
    -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:GenerateDocumentationFile=false "$@" >>"$log" 2>&1 || fail 'the build failed'
}

pack_npm() { # arguments of stage.mjs after the folder
  local stage=$part/stage what=$1
  shift
  node "$root/tools/packaging/npm/stage.mjs" "$what" "$stage" "$version" "$@" >>"$log" 2>&1 || fail "the npm package cannot be laid out"
  mkdir -p "$part/done" 2>>"$log" && (cd "$stage" && npm pack --pack-destination "$part/done" --loglevel=error --cache "$part/cache") >>"$log" 2>&1 || fail 'npm pack failed'
}

case $kind in
  portable)
    pack_tool -r any
    # The package that names the platforms holds no program. With 'Native' the SDK leaves the packages of the platforms to their own machines.
    pack_tool -p:Native=true
    ;;
  native)
    pack_tool -r "$runtime" -p:Native=true
    pack_npm platform "$runtime" "$build/publish/WixFlowGen.Cli/release_$runtime"
    ;;
  wrapper)
    pack_npm wrapper dotnet "$build/publish/WixFlowGen.Cli/release_any/wixflow.dll"
    ;;
esac

for file in "$part"/done/*; do
  mv -f "$file" "$out/" 2>>"$log" || fail "'$out' cannot be written"
done
