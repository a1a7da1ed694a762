package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Store;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/**
 * Hears what a desk tells another client: a second socket of ours, which asks to be told of changes, so that the desk tells us also of our
 * own. What it says only confirms what the desk was sent; it never writes anything, and if it is something else, the desk is asked. A
 * fault of ours ends one datagram and leaves the socket open. Owned by the show thread.
 */
final class SecondSocket implements DatagramHandler {
    private final Session session;
    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final LongSupplier nanos;
    private final OscReader reader = new OscReader();
    private final OscReader.Handler onMessage = this::message;
    private final Value said = new Value();

    SecondSocket(Session session, Gate gate, Store store, Echo echo, LongSupplier nanos) {
        this.session = session;
        this.gate = gate;
        this.store = store;
        this.echo = echo;
        this.nanos = nanos;
    }

    @Override
    public void datagram(byte[] packet, int length, InetSocketAddress from) {
        if (!from.equals(session.device.endpoint())) {
            gate.counters().refused(Refusal.UNMATCHED_PORT, from);
            return;
        }
        try {
            Malformed reason = reader.read(packet, 0, length, onMessage);
            if (reason != null) {
                gate.counters().malformed(reason, session.device);
            }
        } catch (RuntimeException fault) {
            gate.faults().ours("what " + session.device.id() + " told the second socket", fault, nanos.getAsLong());
        }
    }

    private void message(OscMessage message) {
        Device device = session.device;
        Control control = gate.known(device, message);
        Verification verification = session.verification;
        if (control == null
                || verification == null
                || !verification.waits(control.row())
                || !store.has(control.row())) {
            return;
        }
        int name = device.spokenName(control.row(), message);
        echo.heard(device, control, name, message.value(said), true, nanos.getAsLong());
        if (echo.confirmed(device, control)) {
            verification.told(control.row(), true, false);
        } else {
            echo.unsure(device, name);
        }
    }

    @Override
    public void datagramEnd() {}

    @Override
    public void turnEnd() {}
}
