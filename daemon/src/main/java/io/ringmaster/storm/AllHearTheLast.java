package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Life;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * I7: when all is quiet, what every live device shows is what the store holds, as far as the device can tell them apart. An owner that
 * can't be asked is left out: nobody can know what was lost on the way to it. So is what an owner that obeys a lock is said to have
 * otherwise, because it may not be sent that.
 */
final class AllHearTheLast extends Invariant {
    private final Value resolved = new Value();

    @Override
    String name() {
        return "I7 all hear the last";
    }

    @Override
    void quiet(Referee referee, Show show, World world) {
        for (Actor actor : world.cast().actors()) {
            Device device = Referee.device(show, actor.at());
            boolean asked = actor instanceof Controller controller && controller.answered()
                    || actor instanceof Desk && device != null && device.owner();
            if (asked && device != null && device.life() == Life.LIVE && device.confirmed()) {
                all(referee, show, actor, device);
            }
        }
    }

    private void all(Referee referee, Show show, Actor actor, Device device) {
        for (int row = 0; row < referee.tracks().size(); row++) {
            Control control = show.gate().controls().at(row);
            if (!show.store().has(row)
                    || Referee.kind(show, control.address()) != Kind.STATE
                    || show.desks().isDifferent(device, row)) {
                continue;
            }
            show.store().seenBy(device.writer(), row, resolved);
            for (int name = device.name(row); name != Device.NO_NAME; name = device.nextName(name)) {
                String local = new String(device.address(name), StandardCharsets.UTF_8).replace("\0", "");
                one(referee, actor, device, control, local);
            }
        }
    }

    private void one(Referee referee, Actor actor, Device device, Control control, String local) {
        Value shown = actor.shown(local);
        if (shown == null || !close(shown, control.parameter())) {
            referee.violated(
                    this,
                    device.id() + " shows " + local + " " + shown + ", and " + control.address() + " is " + resolved);
        }
    }

    /** Whether both are the same number, or less than half a step apart; or the same arguments. */
    private boolean close(Value shown, @Nullable Parameter parameter) {
        if (!shown.isNumber() || !resolved.isNumber()) {
            return shown.sameAs(resolved);
        }
        boolean steps = parameter != null && parameter.steps() > 1;
        double step = steps ? parameter.step() : 0;
        return Value.nearestFloat(shown.number()) == Value.nearestFloat(resolved.number())
                || Math.abs(shown.number() - resolved.number()) <= step / 2
                || steps && parameter.nearest(shown.number()) == parameter.nearest(resolved.number());
    }
}
