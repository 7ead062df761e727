#!/usr/bin/env bash
# The long proof of the sync engine: 20,000 seeds unless told otherwise, one line for each that fails and one with the counts.
# tools/sync-model/seeds.sh [first] [count] [kind]
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build tests/WixFlowGen.SyncModel -c Release -v q -clp:NoSummary
exec nice dotnet run -c Release --no-build --project tests/WixFlowGen.SyncModel -- "${3:-any}" "${1:-1}" "${2:-20000}"
