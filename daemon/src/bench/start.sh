#!/bin/sh
# Start to ready, as an operator sees it: from the launcher's start to the line that says the daemon is up, with an X32 configured.
#
#   daemon/src/bench/start.sh [rounds]        9 if not said; JAVA_HOME chooses the Java
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
ringmaster=$here/../../bin/ringmaster
rounds=${1:-9}
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$work"' EXIT
{
  echo 'osc: { bind: 127.0.0.1, port: 0 }'
  echo 'discovery: { mdns: off }'
  echo 'devices: [{ id: foh, profile: x32, host: 127.0.0.1, mount: /foh }]'
} >"$work/show.yaml"
mkfifo "$work/out"
"$ringmaster" --version >&2 # builds, and makes the class archive, if that is to be done

i=0
while [ "$i" -lt "$rounds" ]; do
  begin=$(date +%s%N)
  "$ringmaster" run --config "$work/show.yaml" --state "$work/state" >"$work/out" 2>&1 &
  pid=$!
  grep -m 1 -q ' is up ' <"$work/out"
  echo "$((($(date +%s%N) - begin) / 1000000))"
  kill "$pid"
  wait "$pid" || :
  pid=
  i=$((i + 1))
done >"$work/ms"
sort -n "$work/ms" | awk '{ v[NR] = $1; all = all " " $1 }
  END { print "start to ready, median of " NR ": " v[int((NR + 1) / 2)] " ms (" substr(all, 2) ")" }'
