package io.loadline.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The way of a plan, and what is kept of it. */
@QuarkusTest
class PlanJourneyTest extends PlanJourney {
    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    @Order(5)
    void theListOfPlansHasNoRowOfACommitment() {
        long altered = happened().stream()
                .filter(type -> !type.equals("plan.committed"))
                .count();
        long rows = Loop.await(() -> sessions.withStatelessSession(
                session -> Sql.on(session, "select count(*) from plan where id = cast(:id as uuid)")
                        .with("id", UUID.fromString(plan()))
                        .number()));
        assertEquals(altered, rows);
    }
}
