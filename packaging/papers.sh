#!/bin/sh
# papers.sh DIR: what a town's person reads, with its pictures, so that it stands by itself there.
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1/pictures"
for paper in INSTALL SECURITY UPDATES CENTRAL; do
    sed 's,\.\./assets/screens/,pictures/,g' "packaging/$paper.md" >"$1/$paper.md"
    for picture in $(grep -o 'assets/screens/[a-z0-9-]*\.png' "packaging/$paper.md"); do cp "$picture" "$1/pictures/"; done
done
chmod 0644 "$1"/*.md "$1"/pictures/*
