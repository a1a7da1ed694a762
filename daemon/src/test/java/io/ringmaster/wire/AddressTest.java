package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "/foh, /foh, true, false",
        "/foh/ch/01, /foh, true, true",
        "/foh/ch/01, /foh/ch, true, true",
        "/fohl/ch, /foh, false, false",
        "/fo, /foh, false, false",
        "/lx/foh, /foh, false, false",
        "/foh/, /foh, true, true",
        "/foh, '', true, true",
    })
    void shouldBeInAContainerByWholeParts(String address, String container, boolean within, boolean below) {
        assertThat(Address.isWithin(address, container)).isEqualTo(within);
        assertThat(Address.isBelow(address, container)).isEqualTo(below);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ringmaster", "/ringmaster/lock", "/ringmaster/**"})
    void shouldKnowOurOwn(String address) {
        assertThat(Address.isOurs(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ringmasters", "/ringmaster*", "/foh/ringmaster", "/", ""})
    void shouldLeaveWhatOnlyLooksLikeOurs(String address) {
        assertThat(Address.isOurs(address)).isFalse();
    }
}
