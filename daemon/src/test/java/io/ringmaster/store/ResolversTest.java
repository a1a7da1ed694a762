package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which resolvers a class path gives, and what is said of those that can't be used. */
final class ResolversTest {
    @TempDir
    Path folder;

    /** A resolver that does nothing, under a name. */
    public abstract static class Named implements Resolver {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
            into.set(incoming);
        }
    }

    /** Good. */
    public static final class Good extends Named {
        /** Made by the loader. */
        public Good() {
            super("good-1");
        }
    }

    /** The same name as {@link Twin}. */
    public static final class Alike extends Named {
        /** Made by the loader. */
        public Alike() {
            super("alike");
        }
    }

    /** The same name as {@link Alike}. */
    public static final class Twin extends Named {
        /** Made by the loader. */
        public Twin() {
            super("alike");
        }
    }

    /** A name that is a rule's already. */
    public static final class Highest extends Named {
        /** Made by the loader. */
        public Highest() {
            super("highest");
        }
    }

    /** No name for a configuration. */
    public static final class Loud extends Named {
        /** Made by the loader. */
        public Loud() {
            super("Very Loud");
        }
    }

    /** Can't be made. */
    public static final class Failing extends Named {
        /** Throws. */
        public Failing() {
            super("failing");
            throw new IllegalStateException("on purpose");
        }
    }

    /** Throws when it is asked for its name. */
    public static final class Nameless extends Named {
        /** Made by the loader. */
        public Nameless() {
            super("nameless");
        }

        @Override
        public String name() {
            throw new IllegalStateException("no name today");
        }
    }

    private Resolvers found(Class<?>... types) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Class<?> type : types) {
            lines.append(type.getName()).append('\n');
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Resolver.class.getName()), lines);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return Resolvers.of(loader);
        }
    }

    @Test
    void shouldFindAResolverByItsName() throws IOException {
        Resolvers found = found(Good.class);

        assertThat(found.names()).contains("good-1", "median");
        assertThat(found.get("good-1")).isInstanceOf(Good.class);
        assertThat(found.get("good-2")).isNull();
        assertThat(found.faults()).isEmpty();
    }

    @Test
    void shouldUseNeitherOfTwoThatHaveOneName() throws IOException {
        Resolvers found = found(Alike.class, Twin.class, Good.class);

        assertThat(found.names()).doesNotContain("alike").contains("good-1");
        assertThat(found.get("alike")).isNull();
        assertThat(found.faults())
                .singleElement()
                .asString()
                .contains(Twin.class.getName(), "'alike'", "so neither is used");
    }

    @Test
    void shouldRefuseNamesThatAConfigurationCannotMean() throws IOException {
        Resolvers found = found(Highest.class, Loud.class, Good.class);

        assertThat(found.names()).doesNotContain("highest", "Very Loud").contains("good-1");
        assertThat(found.faults()).hasSize(2);
        assertThat(found.faults().get(0)).contains(Highest.class.getName(), "'highest'");
        assertThat(found.faults().get(1)).contains(Loud.class.getName(), "'Very Loud'");
    }

    @Test
    void shouldNameWhatCannotBeMadeAndGoOn() throws IOException {
        Resolvers found = found(Failing.class, Nameless.class, Good.class);

        assertThat(found.get("good-1")).isNotNull();
        assertThat(found.names()).doesNotContain("failing", "nameless");
        assertThat(found.faults()).hasSize(2);
        assertThat(found.faults().get(0)).contains(Failing.class.getName());
        assertThat(found.faults().get(1)).contains("IllegalStateException", "no name today");
    }

    @Test
    void shouldNameAClassThatIsNotThere() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(Resolver.class.getName()), "org.example.Missing\n" + Good.class.getName() + "\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Resolvers found = Resolvers.of(loader);

            assertThat(found.get("good-1")).isNotNull();
            assertThat(found.faults()).singleElement().asString().contains("org.example.Missing");
        }
    }
}
