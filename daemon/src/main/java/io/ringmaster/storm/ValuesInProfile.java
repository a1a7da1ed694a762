package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;

/** I12: no NaN, no infinity and nothing that the profile does not list ever becomes a value. */
final class ValuesInProfile extends Invariant {
    private final OscReader reader = new OscReader();

    @Override
    String name() {
        return "I12 values are in the profile";
    }

    @Override
    void changed(Referee referee, Show show, Change change) {
        if (!finite(change) || !listed(show, change)) {
            referee.violated(this, change.address() + " became " + change.value() + " by " + change.writer());
        }
    }

    private boolean finite(Change change) {
        Value value = change.value();
        if (value.tag() != Value.LIST) {
            return value.tag() != 'f' && value.tag() != 'd' || Double.isFinite(value.number());
        }
        byte[] packet = Packets.message("/x", value);
        boolean[] finite = {true};
        reader.read(packet, 0, packet.length, message -> {
            for (int i = 0; i < message.argumentCount(); i++) {
                boolean real = message.tag(i) == 'f' || message.tag(i) == 'd';
                finite[0] &= !real || Double.isFinite(message.number(i));
            }
        });
        return finite[0];
    }

    private static boolean listed(Show show, Change change) {
        Parameter parameter = Referee.parameter(show, change.address());
        if (parameter == null || change.event() || change.removal()) {
            return true;
        }
        Value value = change.value();
        char tag = value.tag() == Value.LIST ? (char) value.bytes()[1] : (char) value.tag();
        boolean type = tag == parameter.type() || parameter.type() == 'T' && tag == 'F';
        boolean single = value.tag() != Value.LIST || value.bytes()[2] == 0;
        double number = value.number();
        return type
                && single
                && (Double.isNaN(parameter.min()) || number >= parameter.min() && number <= parameter.max());
    }
}
