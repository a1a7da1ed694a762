#!/bin/sh
# How many mutants of the wire, the gate and the store the tests kill, and which survive.
#
#   daemon/src/bench/pit.sh [package...]
#
# Takes five to ten minutes for each package. Writes daemon/src/bench/results/pit-PACKAGE.txt; ends with 1 if fewer than 85 % are killed.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
mkdir -p "$here/results"
[ $# -gt 0 ] || set -- wire gate store
result=0

for package in "$@"; do
  log=$root/daemon/target/pit-$package.log
  mkdir -p "$root/daemon/target"
  (cd "$root" && nice -n 10 mvn -B -Ppit -pl daemon test-compile pitest:mutationCoverage "-Dringmaster.pit=$package") >"$log" 2>&1 ||
    result=1
  csv=$root/daemon/target/pit/$package/mutations.csv
  {
    echo "date     $(date -u +%Y-%m-%dT%H:%M:%SZ)"
    echo "commit   $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo "command  daemon/src/bench/pit.sh $package"
    echo
    sed -n 's/^>> \(Line Coverage\|Generated [0-9]* mutations\|Mutations with\)/\1/p' "$log"
    echo
    echo "killed, survived, not reached, by class:"
    awk -F, '{ all[$2]++
        if ($6 == "SURVIVED") s[$2]++; else if ($6 == "NO_COVERAGE") n[$2]++; else k[$2]++ }
      END { for (c in all) printf "  %-40s %4d %4d %4d\n", c, k[c], s[c], n[c] }' "$csv" | sort
    echo
    echo "alive:"
    awk -F, '$6 == "SURVIVED" || $6 == "NO_COVERAGE" {
        class = $2; mutator = $3; sub(/.*\./, "", class); sub(/.*\./, "", mutator)
        print "  " class ":" $5 " " $4 " " mutator ($6 == "NO_COVERAGE" ? " (not reached)" : "") }' "$csv" | sort -t: -k1,1 -k2,2n
  } >"$here/results/pit-$package.txt"
  sed -n '/^Generated/p' "$here/results/pit-$package.txt"
done
exit "$result"
