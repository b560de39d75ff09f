package io.loadline.eventstore.projection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A read model that a release brings has the whole log before it, which keeps the others from nothing. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class NewProjectionTest {
    /** Several pages of the log. */
    private static final int MANY = 1_500;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Head head;

    @Inject
    Rebuild rebuild;

    private final List<String> applied = new CopyOnWriteArrayList<>();

    @AfterEach
    void forget() {
        run("delete from eventstore.checkpoint where consumer in ('projection:new', 'projection:old')");
    }

    @Test
    void whatIsNewToTheOthersDoesNotWaitForIt() throws Exception {
        run("""
                insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                select gen_random_uuid(), 1, 'noise.made', 1, '{}', '{"actor": "test", "correlation": "test"}'
                  from generate_series(1, %d)
                """.formatted(MANY));
        long last = number("select max(position) from eventstore.event");
        Patience.until(() -> head.safe() >= last);
        run("insert into eventstore.checkpoint (consumer, position) values ('projection:old', %d)".formatted(last - 1));

        var runner = new ProjectionRunner(sessions, head, rebuild, List.of(new Named("old"), new Named("new")));
        runner.start(new StartupEvent());
        try {
            Patience.until(() -> applied.containsAll(List.of("old " + last, "new " + last)));
        } finally {
            runner.stop(new ShutdownEvent());
        }

        assertTrue(applied.indexOf("old " + last) < applied.indexOf("new " + last), "the old one has waited");
    }

    private final class Named implements Projection {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
            applied.add(name + " " + event.position());
            return Uni.createFrom().voidItem();
        }
    }

    private void run(String sql) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, sql).run()));
    }

    private long number(String sql) {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, sql).number()));
    }
}
