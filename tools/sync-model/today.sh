#!/usr/bin/env bash
# Seeds of all kinds that were never run before: they begin at the date, such as 2026120100. Prints the range and the failures of each kind.
# tools/sync-model/today.sh [seeds of each kind] [first]
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-100}
first=${2:-$(date -u +%Y%m%d)00}
dotnet build tests/WixFlowGen.SyncModel -v q -clp:NoSummary >&2
exec nice dotnet run --no-build --project tests/WixFlowGen.SyncModel -- all "$first" "$count"
