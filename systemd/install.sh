#!/bin/sh
# Installs Ringmaster from a checkout that is built (mvn -DskipTests package). Run it again to bring an installation up to
# date: your configuration stays as it is.
#
#   DESTDIR   put everything below this folder and touch nothing else on the machine (for packages and tests)
set -eu

destination=${DESTDIR:-}
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
home=$destination/opt/ringmaster
jar=$checkout/daemon/target/ringmaster.jar

if [ ! -f "$jar" ] || [ ! -d "$checkout/daemon/target/lib" ]; then
  echo "install.sh: $jar is not built yet. First run: mvn -q -DskipTests package" >&2
  exit 1
fi
if [ -z "$destination" ] && [ "$(id -u)" -ne 0 ]; then
  echo "install.sh: this writes to /opt and /etc. Run it with sudo." >&2
  exit 1
fi

# The program: away with what an older version left, in with the new.
rm -rf "${home:?}/lib.new" "$home/hardware-profiles.new" "$home"/*.jsa "$home"/*.jsa.sum
install -d "$home/bin" "$home/lib.new" "$home/hardware-profiles.new" "$home/systemd"
install -m 644 "$checkout"/daemon/target/lib/*.jar "$home/lib.new"
install -m 644 "$checkout"/hardware-profiles/*.yaml "$home/hardware-profiles.new"
rm -rf "${home:?}/lib" "$home/hardware-profiles"
mv "$home/lib.new" "$home/lib"
mv "$home/hardware-profiles.new" "$home/hardware-profiles"
install -m 644 "$jar" "$home/ringmaster.jar"
install -m 755 "$checkout/daemon/bin/ringmaster" "$home/bin/ringmaster"
install -m 644 "$checkout/systemd/README.md" "$checkout/systemd/realtime.conf" "$home/systemd"
install -d "$destination/usr/local/bin"
ln -sfn /opt/ringmaster/bin/ringmaster "$destination/usr/local/bin/ringmaster"

# The service and its user.
install -d "$destination/etc/systemd/system" "$destination/etc/sysusers.d" "$destination/etc/ringmaster"
install -m 644 "$checkout/systemd/ringmaster.service" "$destination/etc/systemd/system/ringmaster.service"
install -m 644 "$checkout/systemd/ringmaster.sysusers" "$destination/etc/sysusers.d/ringmaster.conf"
configuration=$destination/etc/ringmaster/ringmaster.yaml
[ -f "$configuration" ] || install -m 640 "$checkout/systemd/ringmaster.yaml" "$configuration"

if [ -z "$destination" ]; then
  systemd-sysusers ringmaster.conf
  chgrp ringmaster "$configuration"
  systemctl daemon-reload

  # The class archive makes starts quicker. It fits this machine's Java only, so it is made here; without it all works.
  if ! RINGMASTER_CACHE=$home "$home/bin/ringmaster" --version; then
    echo "install.sh: all is in place, but Ringmaster does not start: the reason is above." >&2
    exit 1
  fi
  echo "Installed. Edit $configuration, then: sudo systemctl enable --now ringmaster"
fi
