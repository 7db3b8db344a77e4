#!/bin/sh
# Renews the pictures of README.md (make screens): drawn by the real window, never by hand.
set -eu
cd "$(dirname "$0")/.."
tour=$(mktemp -d)
trap 'rm -rf "$tour"' EXIT
for language in ja en; do
    .venv/bin/kiosk tour --out "$tour/$language" --data-dir "$tour/data" --lang "$language" --screens-only --brief >/dev/null
done
.venv/bin/kiosk tour --out "$tour/wide" --data-dir "$tour/data" --screen 1366x768 --size large --theme dark --screens-only --brief >/dev/null
mkdir -p assets/screens
for name in start life-events verdict step-1 handover practice; do
    set -- "$tour"/ja/[0-9][0-9]-"$name".png "$tour"/ja/[0-9][0-9]-"$name"-p1.png
    for picture in "$@"; do [ ! -f "$picture" ] || { cp "$picture" "assets/screens/$name.png"; break; }; done
done
.venv/bin/kiosk slip kn-net --data-dir "$tour/data" --out "$tour/slip.pdf"
pdftoppm -r 75 -gray -png -f 1 -l 1 -singlefile "$tour/slip.pdf" assets/screens/slip
cp "$tour"/en/*-life-events.png assets/screens/life-events-en.png
cp "$tour"/wide/*-readiness-card*.png assets/screens/ 2>/dev/null || true
set -- assets/screens/[0-9]*readiness-card*.png
[ ! -f "$1" ] || mv "$1" assets/screens/readiness-dark.png
rm -f assets/screens/[0-9]*.png
.venv/bin/python packaging/class_screens.py assets/screens
# The pictures of packaging/INSTALL.md: what the commands of the first day print. The PIN in it opens nothing.
export QT_QPA_PLATFORM=offscreen
{ echo '$ sudo -u kiosk kiosk setup'
  printf '02446\n3\n21.5\n1920\ny\nnone\n0178-88-2111\n' | .venv/bin/kiosk setup --data-dir "$tour/first" |
      sed -e 's/\]: /]: \n/g' -e "s,$tour/first,/var/lib/michishirube," | sed 's/暗証番号 [0-9]*/暗証番号 ******/'; } |
    .venv/bin/python packaging/terminal_picture.py assets/screens/setup.png
{ echo '$ sudo -u kiosk kiosk check'
  .venv/bin/kiosk check --data-dir "$tour/first" 2>/dev/null | sed "s,$tour/first,/var/lib/michishirube," | sed "s,、mei.*,,"; } |
    .venv/bin/python packaging/terminal_picture.py assets/screens/check.png
ls assets/screens
