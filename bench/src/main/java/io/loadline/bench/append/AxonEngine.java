package io.loadline.bench.append;

import com.zaxxer.hikari.HikariDataSource;
import io.loadline.bench.lab.Speed;
import io.loadline.testkit.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;

/** Axon Framework's JDBC engine. It is handed the sequence number that its repository would have found by loading the stream. */
final class AxonEngine implements Engine {
    private static final int PAGE = 1_000;

    private final HikariDataSource pool;
    private final JdbcEventStorageEngine engine;
    private final Versions versions = new Versions();

    AxonEngine(Database database) {
        pool = Pools.open(database);
        var json = JacksonSerializer.defaultSerializer();
        engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(json)
                .eventSerializer(json)
                .connectionProvider(pool::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    /** The same 300 bytes. */
    record Added(UUID command, int ordinal, long amount, String filler) {}

    @Override
    public String name() {
        return "axon";
    }

    @Override
    public Speed run(Load load) throws Exception {
        return Hammer.run(load, (client, rank) -> append(Versions.stream(client, rank), load.events()));
    }

    /** By its own tokens, which remember the gaps before them. */
    @Override
    public Followed follow(Load load) throws Exception {
        return Followed.during(this::stream, () -> run(load));
    }

    private Followed.Reader stream() {
        var token = new AtomicReference<>(engine.createHeadToken());
        return () -> {
            try (var events = engine.readEvents(token.get(), false)) {
                var places = new ArrayList<Followed.Place>();
                for (var event : events.limit(PAGE).toList()) {
                    token.set(event.trackingToken());
                    var domain = (DomainEventMessage<?>) event;
                    places.add(new Followed.Place(domain.getAggregateIdentifier(), domain.getSequenceNumber()));
                }
                return places;
            }
        };
    }

    private void append(String stream, int events) {
        long first = versions.take(stream, events);
        var command = UUID.randomUUID();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            messages.add(new GenericDomainEventMessage<>(
                    "Tally", stream, first + i, new Added(command, i + 1, 1, Load.FILLER)));
        }
        engine.appendEvents(messages);
    }

    @Override
    public void close() {
        pool.close();
    }
}
