package io.ringmaster.profile;

import io.ringmaster.profile.Profile.PageOn;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code page-on}: which message turns which pages. Every page turn reaches a paged parameter, and every one of those has one. */
final class PageReader {
    private final List<PageOn> pages = new ArrayList<>();

    List<PageOn> read(YamlNode list, Collection<Parameter> parameters) {
        for (YamlNode item : list.itemsOrOne()) {
            if (pages.size() > ProfileParser.ADDRESSES_MAX) {
                list.problem("'page-on' stands for more than " + ProfileParser.ADDRESSES_MAX + " messages");
                return List.of();
            }
            int before = pages.size();
            if (item.scalar()) {
                add(item, item.text(""), null);
            } else {
                item.allow(ProfileFormat.keys("page-on[]"));
                add(item, item.need("message").text(""), item.get("below"));
            }
            check(item, pages.subList(before, pages.size()), parameters);
        }
        for (Parameter parameter : parameters) {
            boolean turned = pages.stream().anyMatch(page -> page.reaches(parameter.address()));
            if (parameter.kind() == Kind.PAGED && !turned) {
                list.problem(
                        "'" + parameter.address() + "' is paged, and no message of 'page-on' says when its page turns");
                break;
            }
        }
        return List.copyOf(pages);
    }

    private void add(YamlNode item, String message, @Nullable YamlNode below) {
        AddressTemplate messages = AddressTemplate.of(message);
        if (message.isEmpty() || !messages.problem().isEmpty()) {
            if (below != null) {
                below.text("");
            }
            report(item, message.isEmpty() ? "" : messages.problem());
            return;
        }
        List<String> containers = below == null || !below.present() ? List.of() : containers(below);
        int count = messages.addresses().size();
        if (count > ProfileParser.ADDRESSES_MAX) {
            item.problem("'message' stands for more than " + ProfileParser.ADDRESSES_MAX + " addresses");
            return;
        }
        if (containers.size() > 1 && containers.size() != count) {
            item.problem("'below' stands for " + containers.size() + " containers and 'message' for " + count
                    + " addresses; give it one, or one for each");
            return;
        }
        for (int i = 0; i < count; i++) {
            String address = messages.addresses().get(i);
            String around = address.substring(0, address.lastIndexOf('/'));
            pages.add(new PageOn(
                    address, containers.isEmpty() ? around : containers.get(containers.size() == 1 ? 0 : i)));
        }
    }

    private static List<String> containers(YamlNode below) {
        String text = below.text("");
        if (text.equals("/")) {
            return List.of("");
        }
        AddressTemplate containers = AddressTemplate.of(text);
        report(below, text.isEmpty() ? "" : containers.problem());
        return containers.addresses();
    }

    private static void report(YamlNode at, String problem) {
        if (!problem.isEmpty()) {
            at.problem(problem);
        }
    }

    private static void check(YamlNode item, List<PageOn> added, Collection<Parameter> parameters) {
        for (PageOn page : added) {
            boolean any = parameters.stream()
                    .anyMatch(parameter -> parameter.kind() == Kind.PAGED && page.reaches(parameter.address()));
            if (!any) {
                item.problem("nothing below '" + page.below() + "/' is paged; say 'kind: paged' there, or 'below'");
                return;
            }
        }
    }
}
