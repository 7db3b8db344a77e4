#!/bin/sh
# Brings every locales/*/LC_MESSAGES/*.po up to date with the words in the code and the catalogue (make messages).
set -eu
cd "$(dirname "$0")/.."
babel() { .venv/bin/pybabel -q "$@"; }
plain="--omit-header --no-location --no-wrap"
babel extract -k "Text:1c,2" $plain -o locales/kiosk.pot \
    kiosk/service/wording.py kiosk/service/flow_wording.py kiosk/service/search_wording.py kiosk/service/printing_wording.py \
    kiosk/service/safe_wording.py kiosk/service/scan_wording.py kiosk/service/preference_wording.py kiosk/service/keypad_wording.py
babel extract -F locales/catalogue.cfg $plain --sort-output -o locales/catalogue.pot assets/catalogue
babel extract -F locales/lessons.cfg -k "ClassText:1c,2" $plain --sort-output -o locales/lessons.pot assets/lessons kiosk/service
for domain in kiosk catalogue lessons; do
    ls locales/*/LC_MESSAGES/$domain.po >/dev/null 2>&1 || continue
    babel update -D "$domain" -i "locales/$domain.pot" -d locales --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
done
