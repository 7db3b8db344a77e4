#!/bin/bash
# Makes out/michishirube-VERSION-offline/ (make bundle): the package, what it depends on with SHA-256, the bill of
# materials, and a script that checks and installs. BUNDLE_DEBS=1 also fetches the dependencies themselves.
set -euo pipefail
cd "$(dirname "$0")/.."
deb=$(ls -t out/michishirube_*_amd64.deb 2>/dev/null | head -n 1)
[[ -n $deb ]] || { packaging/deb.sh; deb=$(ls -t out/michishirube_*_amd64.deb | head -n 1); }
version=$(dpkg-deb -f "$deb" Version)
out=out/michishirube-$version-offline
rm -rf "$out"
mkdir -p "$out"
cp "$deb" "$out/"
packaging/papers.sh "$out"
dpkg-deb --fsys-tarfile "$deb" | tar -xO ./usr/share/doc/michishirube/sbom.cdx.json >"$out/sbom.cdx.json"
# As on a machine on which nothing is installed yet: every package down to libc, with its hash.
apt-get install --print-uris -qq -y --no-install-recommends -o Dir::State::status=/dev/null \
    -o Acquire::ForceHash=SHA256 -o APT::Architecture=amd64 \
    "$PWD/$deb" | sed -n "s/^'\([^']*\)' \(\S*\) \(\S*\) \(\S*\)$/\1 \2 \3 \4/p" |
    grep -v '^file:' | while read -r uri file size hash; do [[ $hash == SHA256:* ]] && echo "${hash#SHA256:}  $file  $size  $uri"; done | sort -k2 >"$out/dependencies.txt"
if [[ ${BUNDLE_DEBS:-} ]]; then
    mkdir "$out/debs"
    (cd "$out/debs" && while read -r hash file _ uri; do curl -fsS -o "$file" "$uri" && echo "$hash  $file" | sha256sum -c --quiet; done <../dependencies.txt)
fi
cat >"$out/install.sh" <<'S'
#!/bin/sh
# Checks every file and installs without a network (as root). The dependencies come from debs/ or from the site's own mirror.
set -eu
cd "$(dirname "$0")"
sha256sum -c --quiet SHA256SUMS
if [ -d debs ]; then apt-get install -y --no-download --no-install-recommends ./debs/*.deb ./michishirube_*.deb
else apt-get install -y --no-install-recommends ./michishirube_*.deb; fi
S
chmod +x "$out/install.sh"
(cd "$out" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
echo "$out: $(wc -l <"$out/dependencies.txt") dependencies, $(du -sh "$out" | cut -f1)"
