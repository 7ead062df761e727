#!/usr/bin/env bash
# The runtime packages and the project that 'wixflow build' writes, as a user gets them: packs the four packages into a folder, builds a flow into
# an empty folder outside the repository, restores and builds that project from the packages, runs it, and calls the flow over HTTP against 'wixflow mock'.
# Prints a line for each check and ends with 'runtime packages: N passed, 0 failed'; the first failure ends it. Needs the .NET SDK, curl and unzip.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
cli=$repository/src/WixFlowGen.Cli/bin/Debug/net10.0/wixflow.dll
processes=()
passed=0

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Packages of an earlier run, which have the same version, must not be found.
export NUGET_PACKAGES=$work/packages

finish() {
  local status=$?
  for process in "${processes[@]}"; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  if [ "$status" -ne 0 ]; then
    tail -n 40 "$work"/*.log 2>/dev/null || true
    echo "runtime packages: $passed passed, 1 failed"
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

ok() {
  passed=$((passed + 1))
  echo "ok      $1"
}

fail() {
  echo "FAILED  $1"
  exit 1
}

wixflow() {
  dotnet "$cli" "$@"
}

# Starts a server in the background and waits for the line that has its address. The command is a program, not a function: what is stopped in the end
# is the process itself, and a function would run it as the child of another.
serve() { # name, words before the address, command...
  local name=$1 words=$2 line
  shift 2
  mkfifo "$work/$name.pipe"
  "$@" >"$work/$name.pipe" 2>"$work/$name.err.log" &
  processes+=($!)
  exec {pipe}<"$work/$name.pipe"
  address=
  while IFS= read -r -t 60 line <&"$pipe"; do
    echo "$line" >>"$work/$name.log"
    if [[ $line =~ $words[[:space:]](http://[0-9.:]+) ]]; then
      address=${BASH_REMATCH[1]}
      break
    fi
  done
  [ -n "$address" ] || fail "$name does not start"
  cat <&"$pipe" >>"$work/$name.log" &
  exec {pipe}<&-
}

# --- the packages ---
# The repository is built with its usual package folder; only the consumer gets one of its own.
env -u NUGET_PACKAGES dotnet build "$repository/src/WixFlowGen.Cli" -v q -clp:NoSummary >"$work/cli.log" 2>&1
for name in WixFlowGen.Runtime WixFlowGen.Runtime.Sqlite WixFlowGen.Runtime.Postgres WixFlowGen.Runtime.Hosting; do
  env -u NUGET_PACKAGES dotnet pack "$repository/src/$name" -c Debug -v q -clp:NoSummary -o "$work/feed" >"$work/pack.log" 2>&1
  package=$(echo "$work/feed/$name".[0-9]*.nupkg)
  entries=$(unzip -Z1 "$package")
  description=$(unzip -p "$package" "$name.nuspec")
  for entry in README.md icon.png "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
    grep -qxF "$entry" <<<"$entries" || fail "$name has no $entry"
  done
  for part in '<license type="expression">MIT</license>' '<readme>README.md</readme>' '<icon>icon.png</icon>' '<tags>wix ' '<description>'; do
    grep -qF "$part" <<<"$description" || fail "$name does not say $part"
  done
done
ok "four packages with readme, icon, licence and XML documentation"

# --- a project outside the repository ---
mkdir "$work/shop"
cd "$work/shop"
wixflow init >"$work/init.log"
wixflow build flows -o out >"$work/build.log"
grep -qx 'created a C# project in out/csharp: its README.md shows how to run it' "$work/build.log" || fail "the first build does not say that it creates a project"
cat >nuget.config <<EOF
<configuration>
  <packageSources>
    <add key="runtime-packages" value="$work/feed" />
  </packageSources>
</configuration>
EOF
dotnet build out/csharp/Host -warnaserror -v q -clp:NoSummary >"$work/host-build.log" 2>&1 || fail "the generated project does not build without a warning"
[ -d "$NUGET_PACKAGES/wixflowgen.runtime.hosting" ] || fail "the project was not built from the packages"
ok "the generated project builds from the packages without a warning"

# --- the service ---
if dotnet out/csharp/Host/bin/Debug/net10.0/GeneratedFlowsHost.dll --urls http://127.0.0.1:0 --contentRoot "$PWD/out/csharp/Host" >"$work/refused.log" 2>&1; then
  fail "the service starts without credentials"
fi
grep -q 'The service cannot start: it has no access to Wix. Set WixFlows:ApiKey and WixFlows:SiteId' "$work/refused.log" || fail "the service does not say which credentials are missing"
if grep -q '^   at ' "$work/refused.log"; then fail "the service answers missing credentials by a stack trace"; fi
ok "without credentials the service says which settings are missing"

serve mock 'listens on' dotnet "$cli" mock --port 0
mock=$address
curl -sSf -X POST "$mock/progallery/v2/galleries" -H 'Authorization: me' -H 'Content-Type: application/json' -d '{"gallery":{"name":"Weddings"}}' >"$work/created.log"
export WixFlows__BaseAddress=$mock WixFlows__ApiKey=key WixFlows__SiteId=site WixFlows__CallKey=call-key
serve host 'listening on:' dotnet out/csharp/Host/bin/Debug/net10.0/GeneratedFlowsHost.dll --urls http://127.0.0.1:0 --contentRoot "$PWD/out/csharp/Host"
answer=$(curl -sS -X POST "$address/flows/count-galleries" -H 'Authorization: Bearer call-key' -H 'Content-Type: application/json' -d '{"longerThan":0}')
[ "$answer" = '{"galleries":1,"names":[]}' ] || fail "the flow answered $answer"
[ "$(curl -sS -o "$work/refused.log" -w '%{http_code}' -X POST "$address/flows/count-galleries")" = 401 ] || fail "a caller without the key is let in"
[ -f out/csharp/Host/wixflows.db ] || fail "runs are not kept in the file of the settings"
grep -q 'count-galleries  POST /flows/count-galleries' "$work/host.log" || fail "the service does not print what it serves"
ok "the service runs the flow against the mock and answers with its outputs"

# --- the next build ---
project=out/csharp/GeneratedFlows.csproj
rm out/csharp/Host/Dockerfile
for file in "$project" out/csharp/README.md out/csharp/Host/GeneratedFlowsHost.csproj out/csharp/Host/Program.cs out/csharp/Host/appsettings.json; do
  printf '\n' >>"$file"
done
before=$(sha256sum "$project" out/csharp/README.md out/csharp/Host/*.*)
wixflow build flows -o out --check >"$work/check.log" 2>&1 || fail "--check complains of files that belong to the user"
echo '// edited' >>out/csharp/Flows/CountGalleries.cs
if wixflow build flows -o out --check >"$work/check.log" 2>&1; then fail "--check does not see that a generated file was edited"; fi
wixflow build flows -o out >"$work/build.log"
grep -q '// edited' out/csharp/Flows/CountGalleries.cs && fail "the next build does not write a generated file again"
[ "$before" = "$(sha256sum "$project" out/csharp/README.md out/csharp/Host/*.*)" ] || fail "the next build changes files that belong to the user"
[ ! -e out/csharp/Host/Dockerfile ] || fail "the next build writes a file again that the user deleted"
ok "the next build writes generated files only"

echo "runtime packages: $passed passed, 0 failed"
