package io.ringmaster.config;

import io.ringmaster.profile.Conversion;
import io.ringmaster.profile.Parameter;
import java.util.Optional;

/**
 * Whether a number at one end of a link means anything at the other. What can't be carried by its meaning is no link: a position that
 * becomes decibels as it is would be heard.
 */
final class LinkFit {
    private final Listed listed;

    LinkFit(Listed listed) {
        this.listed = listed;
    }

    /** Why what the one end says means nothing at the other; empty if it does. */
    String problem(String from, String to, boolean both) {
        Parameter one = listed.parameter(from);
        Parameter other = listed.parameter(to);
        if (one != null && other != null) {
            return between(from, one, to, other);
        }
        if (one != null) {
            return beside(from, one, to, both);
        }
        return other == null ? "" : beside(to, other, from, true);
    }

    private String between(String from, Parameter one, String to, Parameter other) {
        String obstacle = Conversion.obstacle(one, other);
        if (!obstacle.isEmpty()) {
            boolean first = obstacle.equals(Conversion.NO_RANGE) && !one.hasRange();
            String which = first ? from : to;
            return obstacle.equals(Conversion.NO_RANGE)
                    ? "nothing says what a value of '" + (first ? to : from) + "' is at '" + which + "': "
                            + profile(which) + " gives that no range; give it one there, or link something else"
                    : "'" + from + "' and '" + to + "' mean different things: " + obstacle;
        }
        boolean index = !one.hasRange() && one.isNumber() && (one.type() == 'i' || one.type() == 'h');
        return index && !profile(from).equals(profile(to))
                ? "'" + from + "' and '" + to + "' are numbers that each desk counts in its own way"
                : "";
    }

    /**
     * A number of an address that no profile lists is taken for one from 0 to 1, unless it is only shown.
     *
     * @param writes whether the unlisted one is followed, so that what it says is written
     */
    private String beside(String address, Parameter parameter, String unlisted, boolean writes) {
        boolean shown = !writes && listed.owner(unlisted).isEmpty();
        boolean wide = parameter.isPosition() && !parameter.isFromZeroToOne();
        return wide && !shown
                ? "'" + address + "' goes from " + parameter.wireEnds() + ", and nothing says what '" + unlisted
                        + "' means; list that in a profile with its range, or map the control with a 'range'"
                : "";
    }

    private String profile(String shared) {
        Optional<DeviceEntry> owner = listed.owner(shared);
        return owner.map(device -> "profile '" + device.profile().id() + "'").orElse("");
    }
}
