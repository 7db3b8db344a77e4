#!/bin/bash
# Makes this checkout ready for a kind of work: packaging/setup.sh run|lint|test|bench
# It looks before it acts, so a second call takes a moment and needs neither root nor a network.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted_packages() {  # KIND...: what system-packages.txt lists for them
    local kind
    for kind in "$@"; do sed -n "s/^$kind://p" packaging/system-packages.txt; done | tr -s ' ' '\n' | sed '/^$/d' | sort -u
}

installed_packages() {  # names on this machine, with those a package stands in for
    dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' | sed -n 's/^installed //p' | tr -s ' ,' '\n' | sort -u
}

install_packages() {  # KIND...
    local missing as_root=()
    missing=$(comm -23 <(wanted_packages "$@") <(installed_packages) | paste -sd ' ')
    [[ -n $missing ]] || return 0
    if [[ $(id -u) != 0 ]]; then
        if ! sudo -n true 2>/dev/null; then
            echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing" >&2
            exit 1
        fi
        as_root=(sudo -n)
    fi
    echo "Installing Debian packages: $missing"
    "${as_root[@]}" apt-get -qq -o Acquire::Retries=3 update
    # shellcheck disable=SC2086  # one word for each package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends $missing >/dev/null
}

find_python() {
    local candidate
    for candidate in /usr/bin/python3 python3; do
        if "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed, and none was found." >&2
    exit 1
}

make_venv() {  # whole, of this Python, and of this folder: otherwise a new one
    [[ ! -L .venv ]] || return 0  # a link to that of another checkout, which is not ours to clear
    if .venv/bin/python -c 'import pip' 2>/dev/null && head -n 2 .venv/bin/pip | grep -qF "$PWD/.venv/bin/python"; then
        return
    fi
    if [[ -L .venv ]]; then  # --clear would empty what it points to, which is somebody else's
        echo ".venv is a link to $(readlink -f .venv), and not of this folder. Remove the link, or set that one up in its own folder." >&2
        exit 1
    fi
    local python
    python=$(find_python)
    echo "Making .venv"
    "$python" -m venv --clear .venv
}

install_locked() {  # LOCK...: the last is installed; the copies kept in .venv tell what it holds
    local lock fresh=yes
    for lock in "$@"; do cmp -s "$lock" ".venv/$lock" || fresh=no; done
    [[ $fresh == no ]] || return 0
    echo "Installing Python packages from $lock"
    .venv/bin/pip install --quiet --disable-pip-version-check --no-compile --only-binary=:all: --require-hashes -r "$lock"
    # Start-up takes twice as long without .pyc files. Packages carry templates that are not Python: not our failure.
    .venv/bin/python -m compileall -qq -j 0 .venv/lib || true
    cp "$@" .venv/
}

install_project() {
    if [[ ! -x .venv/bin/kiosk ]] || ! cmp -s pyproject.toml .venv/pyproject.toml; then
        .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
        cp pyproject.toml .venv/
    fi
    .venv/bin/python -m compileall -qq kiosk || true  # a file that cannot be compiled speaks for itself when it is imported
}

install_browser_tests() {  # what drives and checks the browser; node_modules keeps a copy of the lock it holds
    local folder=tests/browser
    cmp -s "$folder/package-lock.json" "$folder/node_modules/package-lock.json" && return
    echo "Installing Node packages from $folder/package-lock.json"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && cp package-lock.json node_modules/)
}

compile_translations() {
    local domain po
    for domain in kiosk catalogue lessons; do
        for po in locales/*/LC_MESSAGES/"$domain".po; do
            [[ -e $po && ! ${po%.po}.mo -nt $po ]] || continue
            .venv/bin/pybabel --quiet compile --directory locales --domain "$domain"
            break
        done
    done
}

case "${1:-}" in
    run) kinds=(python run) locks=(requirements.lock) ;;
    lint) kinds=(python) locks=(requirements.lock requirements-dev.lock) ;;
    test) kinds=(python run test) locks=(requirements.lock requirements-dev.lock) ;;
    bench) kinds=(python run test bench) locks=(requirements.lock requirements-dev.lock) ;;
    *) echo "Usage: packaging/setup.sh run|lint|test|bench" >&2; exit 2 ;;
esac
install_packages "${kinds[@]}"
make_venv
install_locked "${locks[@]}"
install_project
compile_translations
if [[ $1 == test ]]; then install_browser_tests; fi
