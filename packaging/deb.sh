#!/bin/bash
# Builds out/michishirube_VERSION_amd64.deb (make deb). The wheels are fetched once; the rest needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
wheels=out/wheels stage=out/deb lib=out/deb/usr/lib/michishirube
site=$lib/venv/lib/python3.11/site-packages

fetch_wheels() {  # by their hashes; a second call fetches nothing
    cmp -s requirements.lock $wheels/requirements.lock && return
    mkdir -p $wheels
    .venv/bin/pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --dest $wheels -r requirements.lock
    cp requirements.lock $wheels/
}

make_environment() {  # a virtual environment that knows no folder of this machine
    /usr/bin/python3 -m venv --without-pip $lib/venv
    printf 'home = /usr/bin\ninclude-system-site-packages = false\n' >$lib/venv/pyvenv.cfg
    rm -rf $lib/venv/bin/[Aa]ctivate* $lib/venv/include $lib/venv/lib64
    ln -sfn ../../../../bin/python3 $lib/venv/bin/python3
    .venv/bin/pip install --quiet --disable-pip-version-check --no-index --find-links $wheels --no-deps --no-compile \
        --require-hashes --target $site -r requirements.lock
    rm -rf $site/bin $site/{hatchling,editables,trove_classifiers,setuptools,_distutils_hack,pkg_resources}* $site/distutils-precedence.pth
    echo /usr/lib/michishirube >$site/michishirube.pth
}

prune() {  # what the kiosk never loads: less to attack, a third of the size
    local qt=$site/PySide6 keep
    keep='QtCore|QtGui|QtWidgets|QtSvg|QtDBus'
    find $qt -maxdepth 1 -name '*.abi3.so' -regextype posix-extended ! -regex ".*/($keep)\.abi3\.so" -delete
    find $site -name '*.pyi' -delete
    rm -rf $qt/{assistant,designer,linguist,lrelease,lupdate,qmlformat,qmllint,qmlls,svgtoqml,balsam,doc,glue,include,lib,scripts,support,typesystems}
    rm -rf $qt/libpyside6qml* $qt/Qt/{qml,libexec,translations,metatypes,bin} $site/shiboken6/include
    find $qt/Qt/lib -name 'libQt6*' -regextype posix-extended \
        ! -regex '.*/libQt6(Core|Gui|Widgets|Svg|DBus|OpenGL|XcbQpa|WaylandClient|WlShellIntegration|WaylandEglClientHwIntegration)\.so\.6' -delete
    find $qt/Qt/plugins -mindepth 1 -maxdepth 1 -type d -regextype posix-extended \
        ! -regex '.*/(platforms|imageformats|iconengines|wayland-(shell-integration|graphics-integration-client|decoration-client)|xcbglintegrations)' -exec rm -rf {} +
    find $qt/Qt/plugins/platforms -regextype posix-extended -type f ! -regex '.*/libq(xcb|wayland|offscreen|minimal)\.so' -delete
    rm -rf $site/barcode/fonts  # its letters are never drawn
    find $site -type d \( -name tests -o -name testing \) -path '*numpy*' -prune -exec rm -rf {} +
}

copy_program() {
    git ls-files -z -- kiosk db assets ':!assets/screens' | xargs -0 cp --parents -t $lib
    find locales -name '*.mo' -print0 | xargs -0 cp --parents -t $lib
    install -D -m 0755 packaging/debian/kiosk $stage/usr/bin/kiosk
    install -D -m 0755 packaging/debian/michishirube-station $stage/usr/sbin/michishirube-station
    install -D -m 0755 packaging/debian/michishirube-update $stage/usr/sbin/michishirube-update
    install -m 0755 packaging/debian/session packaging/debian/no-kept-jobs $lib/
    install -m 0644 packaging/debian/xorg.conf $lib/
    install -d $stage/usr/lib/systemd/system
    install -m 0644 packaging/debian/michishirube*.service packaging/debian/michishirube*.timer $stage/usr/lib/systemd/system/
    cp -r packaging/debian/system $lib/
}

write_papers() {  # what a Debian package says of itself
    local doc=$stage/usr/share/doc/michishirube
    mkdir -p "$doc" $stage/usr/share/man/man1 $stage/usr/share/man/man8 $stage/usr/share/lintian/overrides
    .venv/bin/python packaging/sbom.py --site $site >"$doc/sbom.cdx.json"
    .venv/bin/python packaging/sbom.py --site $site --licences >"$doc/copyright"
    packaging/papers.sh "$doc"
    printf 'michishirube (%s) stable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n -- Michishirube <kiosk@michishirube.invalid>  %s\n' \
        "$version" "$(date -Ru -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
    gzip -9nc packaging/debian/kiosk.1 >$stage/usr/share/man/man1/kiosk.1.gz
    gzip -9nc packaging/debian/michishirube-station.8 >$stage/usr/share/man/man8/michishirube-station.8.gz
    gzip -9nc packaging/debian/michishirube-update.8 >$stage/usr/share/man/man8/michishirube-update.8.gz
    cp packaging/debian/lintian-overrides $stage/usr/share/lintian/overrides/michishirube
}

depends() {
    { echo 'python3 (>= 3.11)'; echo 'python3 (<< 3.12)'; echo adduser; echo systemd; echo libpam-systemd; echo 'libc6 (>= 2.35)'; echo libstdc++6; echo zlib1g
      sed -n 's/^run://p' packaging/system-packages.txt | tr -s ' ' '\n' | sed '/^$/d' | sort -u; } | paste -sd, | sed 's/,/, /g'
}

rm -rf $stage
mkdir -p $lib $stage/DEBIAN
fetch_wheels
make_environment
prune
copy_program
write_papers
find $stage -name .gitignore -delete
find $stage -name '*.so*' -type f -exec chmod 0644 {} +
find $site -path '*.dist-info/*' -type f -exec chmod 0644 {} +
find $stage -type d -exec chmod 0755 {} +
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$(du -sk --exclude=DEBIAN $stage | cut -f1)/" -e "s/@DEPENDS@/$(depends)/" \
    packaging/debian/control.in >$stage/DEBIAN/control
install -m 0755 packaging/debian/postinst packaging/debian/prerm packaging/debian/postrm $stage/DEBIAN/
(cd $stage && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find $stage -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0r touch --no-dereference --date="@$SOURCE_DATE_EPOCH"
deb=out/michishirube_${version}_amd64.deb
dpkg-deb --root-owner-group -Zxz -z3 --build $stage "$deb.part"
mv "$deb.part" "$deb"  # whole, or the one of before
rm -rf $stage
ls -l "$deb"
