package io.loadline.changes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.eventstore.Json;
import io.loadline.testkit.EventContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we promise is consistent, and what others promise can be read. */
class ContractsTest {

    static Stream<EventContract> promised() {
        return EventContract.of("changes").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promised")
    void everyExampleFitsItsSchema(EventContract contract) {
        assertFalse(contract.examples().isEmpty());
        contract.examples().forEach(example -> assertEquals(List.of(), contract.violations(example)));
    }

    @Test
    void everyExampleOfCapacityCanBeRead() {
        assertEquals(CapacityListener.TYPES.size(), read("capacity", CapacityListener.TYPES));
    }

    @Test
    void everyExampleOfSloCanBeRead() {
        read("slo", SloListener.TYPES);
    }

    /** @return how many of the types are promised */
    private static int read(String service, Map<String, Class<?>> types) {
        int found = 0;
        for (var contract : EventContract.of(service)) {
            var record = types.get(contract.type());
            if (record != null) {
                found++;
                contract.examples().forEach(example -> assertDoesNotThrow(() -> Json.bindComplete(example, record)));
            }
        }
        return found;
    }
}
