package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.loadline.eventstore.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a service reads of the others is what they have promised to publish, for every type of every listener: a schema exists,
 * its examples are read, and every field that is asked for is in them. A service's test extends it.
 */
public abstract class ConsumerContract {
    private final List<Heard> heard;
    private final Set<String> notYet;

    /**
     * @param root the service's package
     * @param notYet CloudEvents types that are read already, and that their publisher has not promised yet
     */
    protected ConsumerContract(String root, String... notYet) {
        this.heard = new OwnTypes(root)
                .listeners().stream()
                        .flatMap(listener ->
                                listener.types().entrySet().stream().map(type -> new Heard(listener.source(), type)))
                        .toList();
        this.notYet = Set.of(notYet);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleHasWhatIsReadOfIt() {
        assertFalse(heard.isEmpty(), "the service hears nothing");
        return toRead().map(each -> dynamicTest(each.type(), each::isRead));
    }

    @Test
    void everyOptionalFieldIsInSomeExample() {
        var filled = new Filled();
        toRead().forEach(each -> each.contract().examples().forEach(example -> filled.and(each.record(), example)));
        assertEquals(Set.of(), filled.neverPresent());
    }

    @Test
    void whatIsNotPromisedYetHasNoSchemaYet() {
        var types = heard.stream().filter(each -> notYet.contains(each.type())).toList();
        assertEquals(notYet.size(), types.size(), "no longer heard");
        types.forEach(each -> assertFalse(each.isPromised(), () -> each.type() + " is promised by now"));
    }

    private Stream<Heard> toRead() {
        return heard.stream().filter(each -> !notYet.contains(each.type()));
    }

    private record Heard(String service, String type, Class<?> record) {
        Heard(String service, Map.Entry<String, Class<?>> type) {
            this(service, type.getKey(), type.getValue());
        }

        boolean isPromised() {
            return EventContract.of(service).stream()
                    .anyMatch(each -> each.type().equals(type));
        }

        EventContract contract() {
            return EventContract.of(service, type.substring(("io.loadline." + service + ".").length()));
        }

        void isRead() {
            assertTrue(record.isRecord(), () -> record + " says nothing of what is read");
            assertTrue(isPromised(), () -> type + " has no schema in docs/events");
            assertFalse(contract().examples().isEmpty());
            for (var example : contract().examples()) {
                Json.bindComplete(example, record);
                assertEquals(Set.of(), new Filled().and(record, example).missing());
            }
        }
    }
}
