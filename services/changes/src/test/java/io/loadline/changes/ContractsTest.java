package io.loadline.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.testkit.ConsumerContract;
import io.loadline.testkit.EventContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we promise is consistent, and what others promise can be read. */
class ContractsTest extends ConsumerContract {

    /** slo detects no incidents yet. */
    ContractsTest() {
        super("io.loadline.changes", "io.loadline.slo.incident.detected.v1", "io.loadline.slo.incident.cleared.v1");
    }

    static Stream<EventContract> promised() {
        return EventContract.of("changes").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promised")
    void everyExampleFitsItsSchema(EventContract contract) {
        assertFalse(contract.examples().isEmpty());
        contract.examples().forEach(example -> assertEquals(List.of(), contract.violations(example)));
    }
}
