package io.ringmaster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The named resolvers that are on the class path, found once. One that can't be used is left out and named among the {@link #faults()}:
 * a class that can't be loaded, a name that is none, or a name that two of them have. Immutable; any thread may ask.
 */
public final class Resolvers {
    /** Most resolvers, and most faults. */
    public static final int RESOLVERS_MAX = 64;

    private final Map<String, Resolver> byName = new TreeMap<>();
    private final Set<String> twice = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private Resolvers() {}

    private static final class Ours {
        static final Resolvers FOUND = of(Resolvers.class.getClassLoader());
    }

    /** Those of this program's class path. The first call looks for them, which reads files. */
    public static Resolvers found() {
        return Ours.FOUND;
    }

    /** Those that a class loader finds. */
    public static Resolvers of(ClassLoader loader) {
        Resolvers found = new Resolvers();
        Iterator<Resolver> all = ServiceLoader.load(Resolver.class, loader).iterator();
        boolean more = true;
        while (more && found.byName.size() < RESOLVERS_MAX && found.faults.size() < RESOLVERS_MAX) {
            more = found.next(all);
        }
        found.twice.forEach(found.byName::remove);
        return found;
    }

    /** Takes the next; false if there is none. What its class throws is its fault, and ends nothing. */
    private boolean next(Iterator<Resolver> all) {
        try {
            if (!all.hasNext()) {
                return false;
            }
            add(all.next());
        } catch (ServiceConfigurationError e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (LinkageError | RuntimeException e) {
            faults.add("a class that a service file names: " + e.getClass().getSimpleName() + ", " + e.getMessage());
        }
        return true;
    }

    private void add(Resolver resolver) {
        String name = String.valueOf(resolver.name());
        String type = resolver.getClass().getName();
        boolean ours = Arrays.stream(Policy.Rule.values())
                .anyMatch(rule -> rule.name().toLowerCase(Locale.ROOT).equals(name));
        if (ours || !name.matches("[a-z0-9-]{1,64}")) {
            faults.add(type + " is called '" + name + "', which can't be the name of a resolver");
        } else if (byName.putIfAbsent(name, resolver) != null) {
            twice.add(name);
            faults.add(type + " is called '" + name + "' like another one, so neither is used");
        }
    }

    /** The names. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The resolver of a name; null if there is none. */
    public @Nullable Resolver get(String name) {
        return byName.get(name);
    }

    /** What could not be used, and why, for people. */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
