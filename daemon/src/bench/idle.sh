#!/bin/sh
# Start to ready, idle processor time and idle memory of the daemon, for each Java that is named. Nine starts of each, in turn.
#
#   daemon/src/bench/idle.sh [results.txt]
#
# JAVA_HOMES  the Java folders to measure with, separated by spaces; those in /usr/lib/jvm of version 17 and 25 if not said
# ROUNDS      9   starts of each Java
# SILENCE     30  seconds of silence after a start; only the first round's, the others are silent for one second
# JAR         the daemon's jar; the one of this checkout if not said
#
# The options are the launcher's, the class archive too if the launcher has made one.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "idle.sh: $*"; exit 2; }

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
rounds=${ROUNDS:-9}
silence=${SILENCE:-30}
jar=${JAR:-$root/daemon/target/ringmaster.jar}
mkdir -p "$here/results"
out=${1:-$here/results/idle-$(date -u +%Y%m%dT%H%M%SZ).txt}
[ -f "$jar" ] || fail "there is no $jar; build it: mvn -q -B -DskipTests -pl daemon -am package"

release() { sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"; }

found() {
  for home in /usr/lib/jvm/*; do
    if [ -L "$home" ] || [ ! -x "$home/bin/java" ] || [ ! -r "$home/release" ]; then continue; fi
    case $(release "$home") in 17*|25*) printf '%s ' "$home" ;; esac
  done
}
homes=${JAVA_HOMES:-$(found)}
[ -n "$homes" ] || fail "no Java found; name one: JAVA_HOMES=/path/of/java"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

archive() { # release: its class archive, if there is one of this build
  each=$(dirname "$jar")/ringmaster-$1.jsa
  [ ! -s "$each" ] || [ -n "$(find "$jar" -newer "$each")" ] || echo "$each"
}

options() { # java home
  echo "-Xms24m -Xmx96m -XX:+UseSerialGC -XX:-UsePerfData"
  case $(release "$1") in 17*) ;; *) echo "--sun-misc-unsafe-memory-access=allow" ;; esac
  archive=$(archive "$(release "$1")")
  [ -z "$archive" ] || echo "-Xshare:auto -XX:SharedArchiveFile=$archive"
}

round=1
while [ "$round" -le "$rounds" ]; do
  for home in $homes; do
    seconds=1
    [ "$round" -gt 1 ] || seconds=$silence
    # shellcheck disable=SC2046
    line=$("$home/bin/java" $(options "$home") "-Dringmaster.profiles=$root/hardware-profiles" -cp "$jar" \
      io.ringmaster.bench.IdleProbe "$home/bin/java" "$work/$round" "$seconds")
    [ "$seconds" = "$silence" ] || line=$(echo "$line" | sed 's/ idle_cpu_.*//')
    echo "$(release "$home") $line" | tee -a "$work/raw" >&2
  done
  round=$((round + 1))
done

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

{
  echo "date     $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  echo "machine  $(grep -c '^processor' /proc/cpuinfo) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -srm)"
  echo "commit   $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "command  ROUNDS=$rounds SILENCE=$silence daemon/src/bench/idle.sh"
  echo
  for home in $homes; do
    version=$(release "$home")
    with=with
    [ -n "$(archive "$version")" ] || with=without
    echo "java $version, $with class archive: start to ready, median of $rounds: $(awk -v v="$version" '$1 == v { print $3 }' "$work/raw" | median) ms"
  done
  echo
  cat "$work/raw"
} >"$out"
sed -n '/^java /p' "$out"
say "all of it: $out"
