#!/usr/bin/env bash
# Packs into a folder on a disk that is too small, which holds an older package of the same name.
#   tests/packages/full-disk.sh <repository> <folder>
set -u
before=$(cd "$2" && sha256sum ./*)
WIXFLOW_BUILD_FOLDER=$1/artifacts/packaging "$1/tools/packaging/pack.sh" wrapper "$2" >output 2>errors
code=$?
cat errors
[ "$code" -eq 1 ] && [ "$(wc -l <errors)" -eq 1 ] && grep -q "^error: packing 'wrapper' failed: the disk is full; nothing was written" errors \
  && [ ! -s output ] && [ "$(cd "$2" && sha256sum ./*)" = "$before" ] && [ "$(ls -A "$2" | wc -l)" -eq 1 ]
