#!/usr/bin/env bash
# Runs random flows on all four executors and writes what happened to docs/random-flows-report.txt.
# usage: tools/random-flows/night.sh [how many flows, 500] [first seed, 1]
set -euo pipefail
cd "$(dirname "$0")/../.."
report=docs/random-flows-report.txt
rm -f "$report"
export WIXFLOWGEN_RANDOM_FLOWS="${1:-500}" WIXFLOWGEN_RANDOM_SEED="${2:-1}" WIXFLOWGEN_RANDOM_REPORT="$PWD/$report"
dotnet run --project tests/WixFlowGen.Conformance -- --filter-class '*RandomFlowTests'
cat "$report"
