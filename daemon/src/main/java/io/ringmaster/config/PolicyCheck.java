package io.ringmaster.config;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.Address;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds policies against what the owners' profiles list: numbers where numbers are needed, a policy only where there is a value, a guard
 * only where there is an event, and no kind that a profile does not allow.
 */
final class PolicyCheck {
    /** An entry, its pattern and its place in the file. */
    record Line(PolicyMatch match, YamlNode node) {
        PolicyEntry entry() {
            return match.entry();
        }

        boolean reaches(Place place) {
            return match.reaches(place.address(), place.guarded());
        }
    }

    /** A shared address that is known by a profile, or by being spelled out. */
    private record Place(String address, @Nullable Parameter parameter) {
        boolean guarded() {
            return parameter != null && parameter.guarded();
        }
    }

    private final List<Line> lines;
    private final List<Place> listed = new ArrayList<>();
    private final List<String> mounts;

    PolicyCheck(List<Line> lines, List<DeviceEntry> devices) {
        this.lines = lines;
        mounts = devices.stream()
                .filter(device -> device.profile().listsParameters())
                .map(DeviceEntry::mount)
                .filter(mount -> !mount.isEmpty())
                .toList();
        for (DeviceEntry device : devices) {
            if (!device.mount().isEmpty()) {
                device.profile()
                        .parameters()
                        .values()
                        .forEach(parameter -> listed.add(new Place(device.mount() + parameter.address(), parameter)));
            }
        }
    }

    void check() {
        for (Line line : lines) {
            check(line);
            inVain(line, "kind", each -> each.kind() != null);
            inVain(line, "guard", each -> each.guardNs() != PolicyEntry.NO_GUARD);
            inVain(line, "policy", PolicyEntry::saysPolicy);
        }
    }

    /** Notes what an entry says of nothing, because the entries before it say it of all that it reaches. */
    private void inVain(Line line, String key, Predicate<PolicyEntry> says) {
        List<Line> before = lines.subList(0, lines.indexOf(line)).stream()
                .filter(each -> says.test(each.entry()))
                .toList();
        List<Place> places =
                says.test(line.entry()) && !before.isEmpty() && allListed(line, key) ? places(line) : List.of();
        boolean taken = !places.isEmpty()
                && places.stream().allMatch(place -> before.stream().anyMatch(each -> each.reaches(place)));
        if (taken) {
            Line first = before.stream()
                    .filter(each -> each.reaches(places.get(0)))
                    .findFirst()
                    .orElseThrow();
            line.node()
                    .get(key)
                    .note("'" + key + "' of '" + line.entry().match() + "' never counts, because '"
                            + first.entry().match() + "' in line "
                            + first.node().get("match").line()
                            + " comes before it; put the special above the general");
        }
    }

    /** Whether all that an entry can say something of is known: what a desk does not list has no policy, but may be an event. */
    private boolean allListed(Line line, String key) {
        return line.match().pattern().literal()
                || key.equals("policy") && belowListed(line.entry().match());
    }

    private boolean belowListed(String pattern) {
        return mounts.stream().anyMatch(mount -> Address.isBelow(pattern, mount));
    }

    private void check(Line line) {
        List<Place> places = places(line);
        Kind kind = line.entry().kind();
        if (kind != null) {
            kind(line, places);
        }
        boolean mayHavePolicy = kind == null || kind == Kind.STATE;
        if (mayHavePolicy && line.entry().saysPolicy() && !line.entry().policy().equals("latest")) {
            policy(line, places);
        }
        boolean mayHaveGuard = kind == null || kind == Kind.EVENT;
        if (mayHaveGuard && line.entry().guardNs() > 0 && !places.isEmpty()) {
            boolean any = places.stream().anyMatch(place -> kindOf(place) == null || kindOf(place) == Kind.EVENT);
            if (!any) {
                line.node()
                        .get("guard")
                        .problem("'" + line.entry().match() + "' is no event, so nothing can be guarded");
            }
        }
    }

    private List<Place> places(Line line) {
        List<Place> places = listed.stream().filter(line::reaches).toList();
        return places.isEmpty() && line.match().pattern().literal()
                ? List.of(new Place(line.entry().match(), null))
                : places;
    }

    /** What an address means; null if only what is sent there will tell. */
    private @Nullable Kind kindOf(Place place) {
        Parameter parameter = place.parameter();
        if (parameter != null && parameter.kind() != Kind.STATE) {
            return parameter.kind();
        }
        for (Line line : lines) {
            if (line.entry().kind() != null && line.reaches(place)) {
                return line.entry().kind();
            }
        }
        return parameter == null ? null : parameter.kind();
    }

    private void kind(Line line, List<Place> places) {
        boolean refused = !places.isEmpty()
                && places.stream().noneMatch(place -> mayBe(line.entry().kind(), place));
        if (refused) {
            Parameter first = places.get(0).parameter();
            line.node()
                    .get("kind")
                    .problem("the profile says that '" + places.get(0).address() + "' is "
                            + PolicyReader.word(first == null ? null : first.kind())
                            + ", and only 'state' can be made something else");
        }
    }

    private static boolean mayBe(@Nullable Kind kind, Place place) {
        Parameter parameter = place.parameter();
        return parameter == null || parameter.kind() == Kind.STATE || parameter.kind() == kind;
    }

    private void policy(Line line, List<Place> places) {
        YamlNode at = line.node().get("policy");
        List<Place> valued = places.stream()
                .filter(place -> kindOf(place) == null || kindOf(place) == Kind.STATE)
                .toList();
        if (valued.isEmpty() && !places.isEmpty()) {
            at.problem("'" + line.entry().match() + "' reaches nothing that has a value, so it can't have a policy");
        }
        if (!PolicyReader.NUMERIC.contains(line.entry().policy())) {
            return;
        }
        for (Place place : valued) {
            Parameter parameter = place.parameter();
            boolean text = parameter != null && !parameter.holdsNumbers();
            if (text && counts(line, place)) {
                at.problem("policy '" + line.entry().policy() + "' needs numbers, and '" + place.address() + "' is "
                        + (parameter.type() == 'b' ? "a blob" : "text")
                        + "; narrow the pattern, or give such addresses 'policy: latest' in an entry above");
                return;
            }
        }
    }

    /** Whether this line's policy is the one that counts there. */
    private boolean counts(Line line, Place place) {
        for (Line each : lines) {
            if (each.entry().saysPolicy() && each.reaches(place)) {
                return each == line;
            }
        }
        return false;
    }
}
