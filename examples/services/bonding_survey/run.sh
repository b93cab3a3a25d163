#!/usr/bin/env bash
# Mothers and partners before and after the birth: whom the survey reached, and what they said.
# The people are SYNTHETIC (people.py). run.sh FOLDER: where to write; SCREENING_PROGRAM: which program.
set -euo pipefail
out=$(mkdir -p "${1:?run.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")"
program=${SCREENING_PROGRAM:-screening}

cohort() { "$program" cohort "$1" "$2" --group "$3" --context "$4" -o "$out/$5.html" --tidy "$out/$5.csv"; }

cohort maas before_mothers.csv area stage=antenatal,language=en before_mothers
cohort paas before_partners.csv area stage=antenatal,language=en before_partners
cohort mpas after_mothers.csv area stage=postnatal,language=en after_mothers
cohort ppas after_partners.csv area stage=postnatal,language=en after_partners
# One table of both: the column of roles keeps mothers' cut-offs from fathers and partners.
cohort pbq after_bonding.csv role,area stage=postnatal,language=en after_bonding
