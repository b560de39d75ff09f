package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.StoreProblem;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is due happens, unless it is refused for good. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class DeadlinesTest {
    @Inject
    Store store;

    @Inject
    Later.ByDeadline handler;

    private final UUID stream = UUID.randomUUID();

    @Test
    void aDeadlineIsPutOffWhenAQueueIsFullOthersWereFasterOrANameIsUnknownYet() {
        handler.refuse(stream, StoreProblem.OVERLOADED, StoreProblem.CONCURRENT_CHANGE, Counter.Problem.UNKNOWN_NAME);
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now()));
        Store.eventually(() -> store.total(stream) == 100);
        Store.eventually(() -> open().isEmpty());
    }

    @Test
    void aDeadlineThatTheStateRefusesIsOver() {
        handler.refuse(stream, Counter.Problem.LIMIT_REACHED);
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now()));
        Store.eventually(() -> open().isEmpty());
        assertEquals(0, store.total(stream));
    }

    private List<String> open() {
        return store.select(
                "select cast(id as text) from eventstore.deadline where cause = '" + stream + "'", row -> row.text(0));
    }
}
