package io.loadline.capacity.outside;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.testkit.EventContract;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the others have promised can be read by what listens to them. */
class ContractsTest {
    @TestFactory
    Stream<DynamicTest> everyPromisedExampleIsRead() {
        return Stream.of(new ChangesListener(null), new CostListener(null)).flatMap(ContractsTest::tests);
    }

    private static Stream<DynamicTest> tests(Subscription listener) {
        return listener.types().entrySet().stream()
                .map(type -> DynamicTest.dynamicTest(type.getKey(), () -> isRead(listener.source(), type)));
    }

    private static void isRead(String source, Map.Entry<String, Class<?>> type) {
        var name = type.getKey().replace("io.loadline." + source + ".", "");
        var examples = EventContract.of(source, name).examples();
        assertFalse(examples.isEmpty());
        for (var example : examples) {
            var read = Json.bindComplete(example, type.getValue());
            for (var component : List.of(type.getValue().getRecordComponents())) {
                assertNotNull(value(component.getAccessor(), read), () -> name + " lacks " + component.getName());
            }
        }
    }

    private static Object value(Method accessor, Object read) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(read);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
