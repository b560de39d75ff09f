package io.loadline.testkit.tck;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store as a test uses it: blocking, with short words. */
@ApplicationScoped
class Store {
    private final EventStore store;
    private final Mutiny.SessionFactory sessions;

    Store(EventStore store, Mutiny.SessionFactory sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    static Context context() {
        return Context.own(UUID.randomUUID(), "test", Instant.now());
    }

    Answer handle(UUID stream, Counter.Command command) {
        return handle(Counter.DECIDER, stream, command, context());
    }

    Answer handle(
            Decider<Counter.Command, Counter.Event, Counter> decider,
            UUID stream,
            Counter.Command command,
            Context context) {
        return Loop.await(
                () -> store.handle(decider, stream, command, context, outcome -> Answer.of(200, outcome.state())));
    }

    long total(UUID stream) {
        return Loop.await(() -> store.load(Counter.DECIDER, stream)).state().total();
    }

    <T> List<T> select(String sql, Function<Sql.Row, T> read) {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, sql).rows(read)));
    }

    void run(String sql) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, sql).run()));
    }

    /** The same with a text bound as :value. */
    void run(String sql, String value) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, sql).with("value", value).run()));
    }
}
