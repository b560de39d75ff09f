package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** What was true when. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class VersionedRowsTest {
    private static final VersionedRows ROWS =
            new VersionedRows("counter", Map.of("id", "text"), Map.of("total", "bigint"));
    private static final Map<String, Object> KEY = Map.of("id", "versioned");

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void aRowEndsWhereTheNextBegins() {
        assertEquals(List.of("1 from 10 to 20", "2 from 20"), rows(List.of(put(10, 1), put(20, 2))));
    }

    @Test
    void theLastWordOfAPositionCounts() {
        assertEquals(List.of("1 from 10 to 20", "3 from 20"), rows(List.of(put(10, 1), put(20, 2), put(20, 3))));
    }

    @Test
    void whatIsClosedIsOver() {
        assertEquals(List.of("1 from 10 to 20"), rows(List.of(put(10, 1), close(20))));
    }

    @Test
    void whatOnePositionOpenedAndClosedWasNeverThere() {
        assertEquals(List.of("1 from 10 to 20"), rows(List.of(put(10, 1), put(20, 2), close(20))));
    }

    @Test
    void whatWasClosedCanBeOpenedAgain() {
        assertEquals(List.of("1 from 10 to 20", "2 from 30"), rows(List.of(put(10, 1), close(20), put(30, 2))));
    }

    private static Function<Mutiny.StatelessSession, Uni<Void>> put(long position, long total) {
        return session -> ROWS.put(session, position, KEY, Map.of("total", total));
    }

    private static Function<Mutiny.StatelessSession, Uni<Void>> close(long position) {
        return session -> ROWS.close(session, position, KEY);
    }

    /** Which there are after some steps, of which nothing stays. */
    private List<String> rows(List<Function<Mutiny.StatelessSession, Uni<Void>>> steps) {
        return Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> InOrder.each(
                        steps, step -> step.apply(session))
                .chain(() -> Sql.on(session, """
                                        select total || ' from ' || from_position
                                               || case when to_position = 9223372036854775807 then '' else ' to ' || to_position end
                                          from counter where id = :id order by from_position
                                        """).with("id", "versioned").rows(row -> row.text(0)))
                .invoke(tx::markForRollback)));
    }
}
