# The ways that need no npm; sourced by command-line-packages.sh. Each runs with 'set -e' in an empty folder of its own.

# A project as a beginner starts one: the template comes with passing tests, and a mistake is found.
use_as_a_beginner() { # the command, as it was installed
  [ "$("$@" --version)" = "$version" ]
  "$@" init </dev/null
  "$@" test flows
  "$@" build flows -o generated
  [ -f generated/velo/backend/flows/count-galleries.js ]
  printf 'flow: sale\non: { call: { permissions: admin } }\nsteps:\n  - call: media.files.listFils\n' >flows/sale.flow.yaml
  local code=0
  "$@" check flows 2>errors.txt || code=$?
  [ "$code" -eq 1 ]
  grep -q "flows/sale.flow.yaml:4:11: error WF0301" errors.txt
  rm flows/sale.flow.yaml
}

# A feed with these packages alone, and no packages from earlier installations.
use_feed() { # package files
  mkdir feed
  cp "$@" feed/
  export NUGET_PACKAGES=$PWD/nuget DOTNET_CLI_HOME=$PWD/home
  printf '<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>\n' >nuget.config
}

try-tool-native() {
  use_feed "$packages/WixFlowGen.$version.nupkg" "$packages/WixFlowGen.$runtime.$version.nupkg"
  dotnet tool install --tool-path tool WixFlowGen
  find tool/.store -type f | grep "WixFlowGen.$runtime\|wixflowgen.$runtime" | grep -q '/wixflow$'
  [ -z "$(find tool/.store -name 'wixflow.dll' -o -name '*.dbg')" ]
  use_as_a_beginner tool/wixflow
  asks_a_person tool/wixflow
  local code=0
  tool/wixflow test flows --on csharp >output.txt 2>&1 || code=$?
  [ "$code" -ne 0 ]
  grep -q 'WixFlowGen.any' output.txt
  echo "REPORT package $(stat -c %s "$packages/WixFlowGen.$runtime.$version.nupkg") bytes, program $(stat -Lc %s "$(find tool/.store -name wixflow -type f)") bytes"
}

# A question at a terminal, and none on a build server.
asks_a_person() { # the command
  mkdir asked served
  (cd asked && env -u CI script -qec "../$1 init" /dev/null <<<'wait-for-job') | grep -q 'Which template?'
  [ -f asked/flows/wait-for-job.flow.yaml ]
  (cd served && CI=true script -qec "../$1 init" /dev/null </dev/null)
  [ -f served/flows/count-galleries.flow.yaml ]
}

try-tool-portable() {
  use_feed "$packages/WixFlowGen.any.$version.nupkg"
  dotnet new tool-manifest
  dotnet tool install WixFlowGen.any
  use_as_a_beginner dotnet wixflow
  dotnet wixflow test flows --on csharp
  echo "REPORT package $(stat -c %s "$packages/WixFlowGen.any.$version.nupkg") bytes"
}

try-container() {
  local file=$root/tools/packaging/container/Dockerfile
  if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
    docker build -q -f "$file" -t wixflow-test "$root"
    mkdir flows
    cp "$root"/flows/wait-for-job.*.yaml flows/
    [ "$(docker run --rm wixflow-test --version)" = "$version" ]
    docker run --rm -v "$PWD:/project" wixflow-test test flows
    docker run --rm -v "$PWD:/project" --user "$(id -u):$(id -g)" wixflow-test build flows -o generated
    [ -f generated/velo/backend/flows/wait-for-job.js ]
    return
  fi

  # Without docker the file is only compared with what it names: the project, the property that compiles natively, what is copied.
  grep -q 'dotnet publish src/WixFlowGen.Cli .*-p:Native=true' "$file"
  grep -q "'\$(Native)' == 'true'" "$root/src/WixFlowGen.Cli/WixFlowGen.Cli.csproj"
  [ -f "$file.dockerignore" ]
  for input in src templates flows docs/diagnostics tools/catalog Directory.Build.props; do
    [ -e "$root/$input" ]
    (! grep -qx "$input/\?" "$file.dockerignore")
  done
  echo 'REPORT docker does not run here: the image was not built'
}

# Packing on a full disk says so and leaves nothing; what was packed before is still whole.
try-full-disk() {
  mkdir disk
  local code=0
  in_a_small_disk "$PWD/disk" >output.txt 2>&1 || code=$?
  cat output.txt
  [ "$code" -eq 0 ]
}

in_a_small_disk() { # folder
  local mount="mount -t tmpfs -o size=96k none '$1'"
  local script="$mount && echo older >'$1/wixflow-$version.tgz' && '$here/full-disk.sh' '$root' '$1'"
  if [ "$(id -u)" -eq 0 ]; then
    unshare -m bash -c "$script"
  else
    sudo -n --preserve-env=PATH,WIXFLOW_BUILD_FOLDER unshare -m bash -c "$script"
  fi
}
