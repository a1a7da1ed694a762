package io.ringmaster.profile;

import io.ringmaster.profile.Metering.Blob;
import io.ringmaster.profile.Metering.Meter;
import io.ringmaster.profile.Metering.Numbers;
import io.ringmaster.wire.WireLimits;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code meters}: how a desk is asked for blobs of meters, and which listed parameter each number in them is. */
final class MeteringReader {
    private static final int BLOBS_MAX = 32;
    private static final int COUNT_MAX = WireLimits.DATAGRAM_BYTES_MAX / 4;

    private final Map<String, Parameter> parameters;
    private final Set<String> used = new HashSet<>();

    MeteringReader(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    Metering read(YamlNode group) {
        group.allow(ProfileFormat.keys("meters"));
        if (!group.present()) {
            return Metering.NONE;
        }
        String ask = address(group.need("ask"));
        DialogueReader.Renewal renewal = DialogueReader.renewal(group);
        List<YamlNode> items = group.need("blobs").items();
        if (items.size() > BLOBS_MAX) {
            group.get("blobs").problem("more than " + BLOBS_MAX + " blobs");
            return Metering.NONE;
        }
        return new Metering(
                ask,
                renewal.everyNs(),
                renewal.leaseNs(),
                items.stream().map(this::blob).toList());
    }

    private Blob blob(YamlNode item) {
        item.allow(ProfileFormat.keys("meters.blobs[]"));
        String address = address(item.need("address"));
        Parameter raw = parameters.get(address);
        if (raw != null) {
            item.get("address").problem("'" + address + "' is a blob of meters and can't be a parameter as well");
        }
        Numbers numbers = item.need("numbers").choice(Numbers.FLOAT32);
        int count = item.need("count").integer(1, 1, COUNT_MAX);
        List<Meter> meters = new ArrayList<>();
        item.need("shows").items().forEach(row -> row(row, count, meters));
        return new Blob(address, numbers, count, List.copyOf(meters));
    }

    private void row(YamlNode row, int count, List<Meter> meters) {
        row.allow(ProfileFormat.keys("meters.blobs[].shows[]"));
        int at = row.need("at").integer(0, 0, count - 1);
        YamlNode node = row.need("address");
        List<String> addresses = addresses(node);
        if (at + addresses.size() > count) {
            node.problem("'" + node.text("") + "' goes beyond the " + count + " numbers of the blob");
            return;
        }
        for (int i = 0; i < addresses.size(); i++) {
            String problem = problem(addresses.get(i));
            if (!problem.isEmpty()) {
                node.problem(problem);
                return;
            }
            Parameter parameter = parameters.get(addresses.get(i));
            meters.add(new Meter(at + i, parameter, Scale.of(parameter)));
        }
    }

    private String problem(String address) {
        Parameter parameter = parameters.get(address);
        boolean meter = parameter != null && parameter.kind() == Kind.METER && parameter.type() == 'f';
        if (!meter || !parameter.unit().equals("dB") || Double.isNaN(parameter.min())) {
            return "'" + address
                    + "' must be listed under 'parameters' with 'kind: meter', 'type: f' and a scale in dB";
        }
        return used.add(address) ? "" : "'" + address + "' is shown twice";
    }

    /** One address; a problem if there are more. */
    static String address(YamlNode node) {
        List<String> addresses = addresses(node);
        if (addresses.size() > 1) {
            node.problem("'" + node.name() + "' is one address");
        }
        return addresses.isEmpty() ? "" : addresses.get(0);
    }

    /** The addresses that a text with ranges stands for. */
    static List<String> addresses(YamlNode node) {
        String text = node.text("");
        AddressTemplate template = AddressTemplate.of(text);
        if (!text.isEmpty() && !template.problem().isEmpty()) {
            node.problem(template.problem());
        }
        return template.addresses();
    }
}
