#!/bin/sh
# The small measurements: a write to the store beside HashMap.put, decoding, encoding, snapshots, and what a parameter takes in memory.
#
#   daemon/src/bench/jmh.sh [results.txt]
#
# FORKS       3   Java processes for each measurement
# SECONDS_EACH 1  length of each of five warm-ups and ten measurements
# ONLY        all those whose name matches this regular expression, such as 'Write|HashMap|Memory'
# JAVA_HOME       the Java to measure with; the one of the PATH if not said
#
# Takes fifteen minutes. Run nothing else meanwhile.
set -eu

fail() { printf 'jmh.sh: %s\n' "$*" >&2; exit 2; }

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
target=$root/daemon/target
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
forks=${FORKS:-3}
seconds=${SECONDS_EACH:-1}
only=${ONLY:-.*}
mkdir -p "$here/results"
out=${1:-$here/results/jmh-$(date -u +%Y%m%dT%H%M%SZ).txt}

(cd "$root" && mvn -q -B -Pjmh -pl daemon test-compile) || fail "it does not compile"
classpath=$target/jmh-classes:$target/classes:$(cat "$target/jmh.classpath")
heap="-Xms2g -Xmx2g -XX:+UseSerialGC"

{
  echo "date     $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  echo "machine  $(grep -c '^processor' /proc/cpuinfo) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -srm)"
  echo "load     $(cut -d ' ' -f 1-3 /proc/loadavg) before it began"
  echo "java     $("$java" -version 2>&1 | sed -n 2p), $heap"
  echo "commit   $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "command  FORKS=$forks SECONDS_EACH=$seconds ONLY='$only' daemon/src/bench/jmh.sh"
  echo
  # shellcheck disable=SC2086
  "$java" $heap -cp "$classpath" io.ringmaster.jmh.Footprint 65536 1000000
  echo
} >"$out"
"$java" -cp "$classpath" org.openjdk.jmh.Main "$only" -f "$forks" -wi 5 -w "$seconds" -i 10 -r "$seconds" \
  -prof gc -jvmArgs "$heap" >"$target/jmh.log" || fail "see $target/jmh.log"
sed -n '/^Benchmark /,$p' "$target/jmh.log" | grep -v ':gc.count\|:gc.time\|:gc.alloc.rate  ' >>"$out"
cat "$out"
