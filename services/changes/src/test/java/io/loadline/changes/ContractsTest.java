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

    ContractsTest() {
        super("io.loadline.changes");
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
