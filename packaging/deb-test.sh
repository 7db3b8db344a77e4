#!/bin/bash
# Installs out/michishirube_*.deb in a fresh Debian 12, opens the kiosk as its account under Xvfb, taps, removes it (make deb-test).
# As root; fetches Debian packages once into out/debian/.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $(id -u) == 0 ]] || { echo "make deb-test needs root: it makes a Debian of its own" >&2; exit 2; }
deb=$(ls -t out/michishirube_*_amd64.deb | head -n 1)
cache=$PWD/out/debian mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
mkdir -p "$cache/archives"
root=$(mktemp -d "${TMPDIR:-/var/tmp}/michishirube-root.XXXXXX")
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT
began=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }

[[ -s $cache/base.tar ]] || debootstrap --variant=minbase --make-tarball="$cache/base.tar" bookworm "$cache/work" "$mirror" >/dev/null
debootstrap --variant=minbase --unpack-tarball="$cache/base.tar" bookworm "$root" "$mirror" >/dev/null
say "a fresh Debian $(cat "$root/etc/debian_version")"
cp "$deb" "$root/michishirube.deb"
cp packaging/deb-test-inside.sh "$root/inside.sh"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"  # nothing is started in a root without an init
chmod 755 "$root/usr/sbin/policy-rc.d"
echo 'force-unsafe-io' >"$root/etc/dpkg/dpkg.cfg.d/fast"
echo 'APT::Sandbox::User "root";' >"$root/etc/apt/apt.conf.d/90sandbox"
for file in /etc/resolv.conf /etc/apt/apt.conf.d/*proxy*; do [[ ! -e $file ]] || cp "$file" "$root$file"; done
cp -n "$cache"/archives/*.deb "$root/var/cache/apt/archives/" 2>/dev/null || true
inside() {  # a mount and process space of its own: everything in it ends with the command
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child bash -c '
        mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/dev/shm"
        chroot "$0" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            timeout -k 5 400 /bin/bash /inside.sh "$1"
        exit $?' "$root" "$1" </dev/null
}
for step in install open remove purge; do
    inside $step
    say "$step: ok"
    [[ $step != install ]] || cp -n "$root"/var/cache/apt/archives/*.deb "$cache/archives/"
done
