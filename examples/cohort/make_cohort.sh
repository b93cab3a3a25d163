#!/usr/bin/env bash
# Makes cohort.csv: SYNTHETIC answers of twelve invented people to the EPDS. No line comes from
# anybody's data. The same seed gives the same bytes with any awk.
set -euo pipefail

# id, stage, weeks, role, sex, gave_birth, language, country; how low they feel, from 0 to 3; then
# what is put in place of drawn answers, as item=text.
people='
01 antenatal 16 mother  female -     en    GB 0.2
02 antenatal 28 mother  female -     en    GB 1.0
03 postnatal  6 mother  female true  en    GB 0.1
04 postnatal  8 mother  female true  en    GB 0.7
05 postnatal 10 mother  female true  en    GB 1.7 10=2
06 postnatal  6 mother  female true  en    GB 0.0 10=1
07 postnatal  8 mother  female true  en    GB 0.6 3= 8=
08 postnatal  8 mother  female true  en    GB 0.8 10=declined
09 postnatal  7 father  male   false en    GB 0.9
10 antenatal 30 father  male   false en    GB 0.3
11 postnatal  7 partner female false en    GB 0.9
12 postnatal 12 parent  -      -     pt-BR BR 0.5'

awk '
function draw() {  # the minimal standard generator; exact in double arithmetic
  state = (state * 16807) % 2147483647
  return state / 2147483647
}
BEGIN {
  state = 1987
  printf "id,stage,weeks,role,sex,gave_birth,language,country"
  for (i = 1; i <= 10; i++) printf ",epds_%02d", i
  print ""
}
NF {
  printf "SYNTHETIC-%s", $1
  for (i = 2; i <= 8; i++) printf ",%s", ($i == "-" ? "" : $i)
  split("", instead)
  for (i = 10; i <= NF; i++) {
    split($i, pair, "=")
    instead[pair[1]] = pair[2]
  }
  for (i = 1; i <= 10; i++) {
    answer = int($9 + 1.2 * draw())
    if (answer > 3) answer = 3
    if (i == 10) answer = 0
    printf ",%s", (i in instead ? instead[i] : answer)
  }
  print ""
}' <<<"$people"
