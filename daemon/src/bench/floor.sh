#!/bin/sh
# Measures the daemon beside a floor with an independent load generator and reflector, in turn: floor, guests, bundles, floor ...
# Each bridge is started once and worked warm, as it is on a show; the two that are not measured stand idle.
#
#   OSCLOAD=path REFLECT=path daemon/src/bench/floor.sh [results.txt]
#
# OSCLOAD   a program that takes -p port -k receivers -b first-port -r messages/s -B burst -a addresses -s seconds -h hello
#           and prints "delivered N% us p50 N p90 N p99 N p99.9 N max N"; the sender's port is the one before first-port
# REFLECT   a program that takes a port and a mode, 2 for the fastest, and passes each datagram on to all other sources
# ROUNDS    9      rounds in turn
# SECONDS_A_RUN 4  length of a run
# WARM_UP   20     seconds of steady load for each bridge before the first round
# RECEIVERS 8
# PORT      19000  the bridges take this port and the two after it, on 127.0.0.1
# BASE      21000  the receivers' first port; below those that the kernel gives to others
# JAVA      java   the Java to run the daemon with
# JAR       the daemon's jar; the one of this checkout if not said
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "floor.sh: $*"; exit 2; }

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
: "${OSCLOAD:?is the path of the load generator}" "${REFLECT:?is the path of the reflector}"
rounds=${ROUNDS:-9}
seconds=${SECONDS_A_RUN:-4}
warm_up=${WARM_UP:-20}
receivers=${RECEIVERS:-8}
port=${PORT:-19000}
base=${BASE:-21000}
java=${JAVA:-java}
jar=${JAR:-$root/daemon/target/ringmaster.jar}
mkdir -p "$here/results"
out=${1:-$here/results/floor-$(date -u +%Y%m%dT%H%M%SZ).txt}
[ -f "$jar" ] || fail "there is no $jar; build it: mvn -q -B -DskipTests -pl daemon -am package"

work=$(mktemp -d)
raw=$work/raw
pids=
ended() { for p in $pids; do kill "$p" 2>/dev/null || :; wait "$p" 2>/dev/null || :; done; }
trap 'ended; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

configuration() { # port
  printf 'name: Bench\nosc: { bind: 127.0.0.1, port: %s }\ndiscovery: { mdns: off }\n' "$1"
}
{ configuration $((port + 1)); echo 'join: local'; } >"$work/guests.yaml"
{
  configuration $((port + 2))
  printf 'join: configured\ndevices:\n'
  i=-1
  while [ $i -lt "$receivers" ]; do
    p=$((base + i))
    echo "  - { id: bench-$p, profile: generic, host: 127.0.0.1, port: $p, takes-bundles: yes }"
    i=$((i + 1))
  done
} >"$work/bundles.yaml"

start() { # bridge
  case $1 in
    floor) "$REFLECT" "$port" 2 & ;;
    *)
      mkdir -p "$work/$1.state"
      "$java" -Xms24m -Xmx96m -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
        -Dringmaster.profiles="$root/hardware-profiles" -cp "$jar" io.ringmaster.cli.Main \
        run --config "$work/$1.yaml" --state "$work/$1.state" 2>"$work/$1.err" >&2 &
      ;;
  esac
  pid=$!
  pids="$pids $pid"
  echo "$pid" >"$work/$1.pid"
  sleep 2
  kill -0 "$pid" 2>/dev/null || { [ ! -f "$work/$1.err" ] || cat "$work/$1.err" >&2; fail "$1 did not start"; }
}

port_of() { case $1 in floor) echo "$port" ;; guests) echo $((port + 1)) ;; bundles) echo $((port + 2)) ;; esac; }

cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$(cat "$work/$1.pid")/stat"; } # bridge

replaced() { # bridge
  [ "$1" != floor ] || { echo 0; return; }
  "$java" -XX:TieredStopAtLevel=1 -cp "$jar" io.ringmaster.bench.StatusClient "$work/$1.state" |
    awk '$1 == "echo.replaced" { sum += $2 } END { print sum + 0 }'
}

load() { # bridge rate burst seconds
  "$OSCLOAD" -p "$(port_of "$1")" -k "$receivers" -b "$base" -r "$2" -B "$3" -s "$4" -h /hello
}

figures='s/.*delivered \([0-9.]*\)%.* p50 \([0-9.-]*\) .* p99 \([0-9.-]*\) .*/\1 \2 \3/p'

run() { # round bridge name rate burst
  replaced_before=$(replaced "$2")
  ticks=$(cpu_ticks "$2")
  line=$(load "$2" "$4" "$5" "$seconds" | sed -n "$figures")
  ticks=$(($(cpu_ticks "$2") - ticks))
  replaced_after=$(replaced "$2")
  [ -n "$line" ] || fail "the load generator printed nothing that can be read"
  echo "$1 $3 $2 $line $ticks $((replaced_after - replaced_before))" |
    awk -v rate="$4" -v s="$seconds" -v k="$receivers" -v tick="$(getconf CLK_TCK)" '{
      expected = rate * s * k; heard = $4 / 100 * expected
      printf "%d %-7s %-8s %7.2f %7.2f %10.1f %10.1f %8.3f\n", $1, $2, $3, $4, 100 * (heard + $8) / expected, $5, $6,
        (heard > 0) ? $7 / tick * 1e6 / heard : 0 }' | tee -a "$raw" >&2
  sleep 1
}

say 'round load    bridge   heard_%  with_replaced_%  p50_us  p99_us  cpu_us_per_value'
for bridge in floor guests bundles; do start $bridge; done
for bridge in floor guests bundles; do
  load $bridge 10000 1 "$warm_up" >/dev/null || fail "the load generator failed; is another on the ports from $base on?"
  sleep 1
done
round=1
while [ "$round" -le "$rounds" ]; do
  for load in 'steady 10000 1' 'bursts 60000 16'; do
    for bridge in floor guests bundles; do
      # shellcheck disable=SC2086
      run "$round" $bridge $load
    done
  done
  round=$((round + 1))
done

column() { awk -v l="$1" -v b="$2" -v c="$3" '$2 == l && $3 == b { print $c }' "$raw" | sort -n; }
median() { awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

summary() {
  printf '%-7s %-28s %10s %10s %10s %8s %8s   %s\n' load 'median of' floor guests bundles guests bundles 'floor against itself'
  for load in steady bursts; do
    for figure in 4:heard_% 5:heard_or_replaced_% 6:p50_us 7:p99_us 8:cpu_us_per_value; do
      c=${figure%%:*}
      printf '%s %s %s %s %s %s %s\n' $load "${figure#*:}" "$(column $load floor "$c" | median)" \
        "$(column $load guests "$c" | median)" "$(column $load bundles "$c" | median)" \
        "$(column $load floor "$c" | head -n 1)" "$(column $load floor "$c" | tail -n 1)"
    done
  done | awk 'function over(a, b) { return (b > 0) ? a / b : 0 }
    { printf "%-7s %-28s %10.2f %10.2f %10.2f %7.2fx %7.2fx   %.2f to %.2f\n", $1, $2, $3, $4, $5,
      over($4, $3), over($5, $3), over($6, $3), over($7, $3) }'
}

{
  echo "date     $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  echo "machine  $(grep -c '^processor' /proc/cpuinfo) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -srm)"
  echo "java     $("$java" -version 2>&1 | sed -n '2p')"
  echo "commit   $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "idle     load average $(cut -d' ' -f1-3 /proc/loadavg) at the end"
  echo "command  ROUNDS=$rounds SECONDS_A_RUN=$seconds WARM_UP=$warm_up RECEIVERS=$receivers daemon/src/bench/floor.sh"
  echo "loads    steady: 10000 messages/s one by one; bursts: 60000 messages/s in bursts of 16; 32 addresses"
  echo
  summary
  echo
  echo 'round load    bridge   heard_%  with_replaced_%  p50_us  p99_us  cpu_us_per_value'
  cat "$raw"
} >"$out"
sed -n '/^load /,/^$/p' "$out"
say "all of it: $out"
