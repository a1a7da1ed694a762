package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.PagedDesk;
import io.ringmaster.sim.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A house with a desk and the people that several tests have in it, each at a place of their own. */
abstract class Crew {
    House house;
    Peer desk;
    Peer anna;
    Peer ben;
    Peer chief;

    /** A desk that owns {@code /foh} and knows any address. */
    static DeviceLine foh() {
        return Entries.generic("foh", "192.168.1.32", 10023).mount("/foh");
    }

    /** A lighting desk with pages, which owns {@code /lx}. */
    static DeviceLine lx() {
        return Entries.device("lx", PagedDesk.profile(), "192.168.1.40", 8000).mount("/lx");
    }

    static DeviceLine anna() {
        return Entries.generic("anna", "192.168.1.61", 9001);
    }

    static DeviceLine ben() {
        return Entries.generic("ben", "192.168.1.62", 9001);
    }

    /** An operator. */
    static DeviceLine chief() {
        return Entries.generic("chief", "192.168.1.64", 9001).role(Role.OPERATOR);
    }

    /** A viewer, who hears notices. */
    static DeviceLine eye() {
        return Entries.generic("eye", "192.168.1.65", 9001).role(Role.VIEWER).notices();
    }

    /** Opens a house with a desk and others, of whom these tests speak as anna, ben and the chief. */
    final void gather(DeviceEntry itsDesk, DeviceEntry... others) {
        List<DeviceEntry> all = new ArrayList<>(Arrays.asList(others));
        all.add(0, itsDesk);
        house = new House(List.of(), all.toArray(DeviceEntry[]::new));
        desk = house.peer(itsDesk.host(), itsDesk.port());
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        chief = house.peer("192.168.1.64", 9001);
    }

    /** Forgets what was heard so far. */
    final void clear() {
        List.of(desk, anna, ben, chief).forEach(Peer::clear);
    }
}
