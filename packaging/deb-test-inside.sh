#!/bin/bash
# What packaging/deb-test.sh does inside the fresh Debian: install|open|remove|purge.
set -euo pipefail
data=/var/lib/michishirube
in_net=() # a command before the account is changed
as_kiosk() { "${in_net[@]}" setpriv --reuid=kiosk --regid=kiosk --init-groups --no-new-privs -- env HOME=$data "$@"; }
fail() { echo "FAIL: $*" >&2; exit 1; }

install_it() {
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends xvfb xdotool x11-apps >/dev/null  # the screen and the finger of the test
    apt-get -qq install -y --no-install-recommends /michishirube.deb >/dev/null
    [[ $(stat -c '%U %a' $data) == 'kiosk 750' ]] || fail "the data folder is not the kiosk's"
    [[ ! -e /etc/michishirube/station ]] || fail "installing took the machine over"
    michishirube-station on >/dev/null
    [[ -L /etc/systemd/system/multi-user.target.wants/michishirube.service ]] || fail "not enabled"
    systemd-analyze verify /usr/lib/systemd/system/michishirube.service
}

open_it() {  # as its account, without a network, on a screen of its own
    Xvfb :7 -screen 0 1080x1920x24 -nolisten tcp >/dev/null 2>&1 &
    for _ in $(seq 50); do [[ -S /tmp/.X11-unix/X7 ]] && break; sleep 0.1; done
    export DISPLAY=:7
    began=$(date +%s%N)
    in_net=(unshare --net)  # as RestrictAddressFamilies has it: no network at all
    as_kiosk kiosk run &
    in_net=()
    for _ in $(seq 100); do grep -qs kiosk_ready $data/kiosk.log && break; sleep 0.1; done
    grep -q kiosk_ready $data/kiosk.log || fail "no first screen: $(cat $data/kiosk.log)"
    echo "        first screen after $((($(date +%s%N) - began) / 1000000)) ms"
    sleep 2
    xwd_sum() { xwd -root -silent | md5sum; }
    before=$(xwd_sum)
    xdotool mousemove 712 1735 click 1  # つぎへ stands at the same place on every screen
    for _ in $(seq 50); do [[ $(xwd_sum) != "$before" ]] && break; sleep 0.1; done
    [[ $(xwd_sum) != "$before" ]] || fail "a tap changed nothing"
    for _ in $(seq 50); do as_kiosk kiosk log show 2>/dev/null | grep -q SessionStarted && break; sleep 0.2; done
    as_kiosk kiosk log show | grep SessionStarted >/dev/null || fail "the tap is in no row"
    as_kiosk kiosk log verify >/dev/null || fail "the log does not verify"
    kill -TERM "$(cat $data/kiosk.pid)"
    wait %2 || fail "it did not end properly"
    [[ $(stat -c %U $data/assistance.sqlite3) == kiosk ]] || fail "the log is not the kiosk's"
}

remove_it() {
    cp -a $data /before
    apt-get -qq remove -y michishirube >/dev/null
    cmp $data/assistance.sqlite3 /before/assistance.sqlite3
    [[ ! -e /usr/lib/michishirube && ! -e /usr/bin/kiosk ]] || fail "left behind: $(find /usr/lib/michishirube | head)"
    left=$(find /etc -newer /before -name '*michishirube*')
    [[ -z $left ]] || fail "left behind: $left"
    [[ ! -L /etc/systemd/system/ctrl-alt-del.target ]] || fail "Ctrl+Alt+Del is still away"
}

purge_it() {
    apt-get -qq purge -y michishirube >/dev/null
    left=$(ls $data)
    [[ $left == assistance.sqlite3* ]] || fail "purge left: $left"
}

case $1 in
install) install_it ;;
open) open_it ;;
remove) remove_it ;;
purge) purge_it ;;
esac
