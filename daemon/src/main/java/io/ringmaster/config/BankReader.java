package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a row of a map that names a template: the entries that it stands for, or what is wrong with it. */
final class BankReader {
    /** The keys of such a row beside {@code template}. */
    static final List<String> KEYS = List.of("of", "below", "first");

    private static final int FIRST_MAX = 999;

    private final List<DeviceEntry> devices;

    /** A reader that finds desks among these devices. */
    BankReader(List<DeviceEntry> devices) {
        this.devices = devices;
    }

    /** Whether a row names a template. */
    static boolean isOne(YamlNode row) {
        return row.get("template").present();
    }

    /** Says which keys of a row that names no template need one. */
    static void refuseWithout(YamlNode row) {
        KEYS.stream()
                .map(row::get)
                .filter(YamlNode::present)
                .forEach(key -> key.problem("'" + key.name() + "' goes with 'template'"));
    }

    /** Hands over each entry that a row stands for, until one is not taken. */
    void read(YamlNode row, Predicate<MapEntry> taker) {
        for (String key : ConfigurationFormat.keys("devices[].map[]")) {
            if (!key.equals("template") && !KEYS.contains(key) && row.get(key).present()) {
                row.get(key).problem("'" + key + "' has no use beside 'template'; write a row of its own");
            }
        }
        String name = row.get("template").text("");
        Optional<Bank> bank = Bank.named(name);
        if (bank.isEmpty()) {
            List<String> known = Bank.ALL.stream().map(Bank::id).toList();
            row.get("template")
                    .problem(
                            "there is no template '" + YamlNode.shown(name)
                                    + "'; 'ringmaster templates' lists those that there are",
                            Suggestion.nearest(name, known));
        }
        Optional<DeviceEntry> desk = desk(row.need("of"));
        String below = row.get("below").present() ? Addresses.address(row.get("below")) : Bank.BELOW;
        int first = row.get("first").integer(1, 1, FIRST_MAX);
        if (bank.isPresent() && desk.isPresent() && !below.isEmpty()) {
            entries(row, bank.get(), desk.get(), bank.get().rows(below, first), taker);
        }
    }

    private Optional<DeviceEntry> desk(YamlNode of) {
        String id = of.text("");
        Optional<DeviceEntry> desk =
                devices.stream().filter(each -> each.id().equals(id)).findFirst();
        if (desk.isEmpty() && !id.isEmpty()) {
            List<String> ids = devices.stream().map(DeviceEntry::id).toList();
            of.problem("there is no device '" + YamlNode.shown(id) + "'", Suggestion.nearest(id, ids));
        } else if (desk.isPresent() && desk.get().mount().isEmpty()) {
            of.problem("'" + id + "' has no mount, so nothing of it can be mapped");
            return Optional.empty();
        }
        return desk.filter(device -> !device.profile().id().isEmpty());
    }

    private static void entries(
            YamlNode row, Bank bank, DeviceEntry desk, List<Bank.Row> rows, Predicate<MapEntry> taker) {
        for (Bank.Row each : rows) {
            Parameter parameter = desk.profile().parameters().get(each.address());
            if (parameter == null) {
                row.get(row.get("first").present() ? "first" : "template")
                        .problem(missing(bank, desk, each), other(bank, desk));
                return;
            }
            Optional<MapEntry> entry = new MapForm(
                            row, each.part().readOnly(), each.part().curve())
                    .entry(each.local(), desk.mount() + each.address(), "", parameter);
            if (entry.isEmpty() || !taker.test(entry.get())) {
                return;
            }
        }
    }

    private static String missing(Bank bank, DeviceEntry desk, Bank.Row row) {
        return "template '" + bank.id() + "' leads to '" + desk.mount() + row.address() + "', which profile '"
                + desk.profile().id() + "' of '" + desk.id() + "' does not list";
    }

    /** A template that is made for the desk; empty if this one is, or there is none. */
    private static String other(Bank bank, DeviceEntry desk) {
        String profile = desk.profile().id();
        return bank.profile().equals(profile)
                ? ""
                : Bank.ALL.stream()
                        .filter(each -> each.profile().equals(profile))
                        .map(Bank::id)
                        .findFirst()
                        .orElse("");
    }
}
