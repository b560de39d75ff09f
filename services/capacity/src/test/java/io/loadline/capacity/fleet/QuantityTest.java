package io.loadline.capacity.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of robusta-dev/krr, tests/models/test_resource_allocations.py (J19), and of Kubernetes' own documentation. */
final class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "5m,0.005",
        "123Mi,128974848",
        "1.5,1.5",
        "2,2",
        "64Gi,68719476736",
        "1k,1000",
        "129M,129000000",
        "129e6,129000000",
        "1E2,100",
        "128974848000m,128974848"
    })
    void readsWhatKubernetesWrites(String text, BigDecimal value) {
        assertEquals(0, value.compareTo(Quantity.parse(text).value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "5 m", "5mi", "1e", "0x10", "NaN"})
    void refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text));
    }

    /** It would be read for longer than anybody waits. */
    @Test
    void refusesAMillionDigitsUnread() {
        for (var text : List.of("9".repeat(1_000_000), "0." + "9".repeat(1_000_000), "." + "9".repeat(1_000_000))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text)));
        }
    }

    @Test
    void roundsUp() {
        assertEquals(1, Quantity.parse("0.1m").millis());
        assertEquals(2, Quantity.parse("1Mi").mebibytes() + Quantity.parse("1").mebibytes());
        assertEquals(0.5, Quantity.parse("512Mi").gibibytes());
    }
}
