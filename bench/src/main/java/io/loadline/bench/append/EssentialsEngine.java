package io.loadline.bench.append;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.PostgresqlEventStore;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.eventstream.AggregateType;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.eventstream.IdentifierColumnType;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.eventstream.JSONColumnType;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.eventstream.PersistedEvent;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.gap.PostgresqlEventStreamGapHandler;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.observability.EventStoreSubscriptionObserver.NoOpEventStoreSubscriptionObserver;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.AggregateEventStreamConfiguration;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.EventMetaData;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.PersistableEvent;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.table_per_aggregate_type.SeparateTablePerAggregateEventStreamConfiguration;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.table_per_aggregate_type.SeparateTablePerAggregateTypeEventStreamConfigurationFactory;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.persistence.table_per_aggregate_type.SeparateTablePerAggregateTypePersistenceStrategy;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.serializer.AggregateIdSerializer;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.serializer.json.JacksonJSONEventSerializer;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.transaction.EventStoreManagedUnitOfWorkFactory;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.types.EventOrder;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.types.EventRevision;
import dk.cloudcreate.essentials.components.eventsourced.eventstore.postgresql.types.EventTypeOrName;
import dk.cloudcreate.essentials.components.foundation.types.CorrelationId;
import dk.cloudcreate.essentials.components.foundation.types.EventId;
import dk.cloudcreate.essentials.components.foundation.types.SubscriberId;
import dk.cloudcreate.essentials.jackson.types.EssentialTypesJacksonModule;
import io.loadline.bench.lab.Speed;
import io.loadline.testkit.Database;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import reactor.core.Disposable;

/** The event store of Cloud Create's Essentials, which is handed the order that its repository would have found by loading the stream. */
final class EssentialsEngine implements Engine {
    private static final AggregateType TALLIES = AggregateType.of("Tallies");
    private static final int PAGE = 1_000;
    private static final Duration POLL = Duration.ofMillis(10);

    /** Longer than a poll, and than its back-off when nothing comes. */
    private static final long QUIET_MILLIS = 3_000;

    private final HikariDataSource pool;
    private final EventStoreManagedUnitOfWorkFactory transactions;
    private final PostgresqlEventStore<SeparateTablePerAggregateEventStreamConfiguration> store;
    private final Versions versions = new Versions();
    private final List<Disposable> polls = new CopyOnWriteArrayList<>();

    EssentialsEngine(Database database) {
        pool = Pools.open(database);
        var jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        transactions = new EventStoreManagedUnitOfWorkFactory(jdbi);
        var json = new JacksonJSONEventSerializer(JsonMapper.builder()
                .findAndAddModules()
                .addModule(new EssentialTypesJacksonModule())
                .build());
        var strategy = new SeparateTablePerAggregateTypePersistenceStrategy(
                jdbi,
                transactions,
                EssentialsEngine::persistable,
                SeparateTablePerAggregateTypeEventStreamConfigurationFactory.standardSingleTenantConfiguration(
                        json, IdentifierColumnType.TEXT, JSONColumnType.JSONB));
        store = new PostgresqlEventStore<>(
                transactions,
                strategy,
                Optional.empty(),
                it -> new PostgresqlEventStreamGapHandler<>(it, transactions),
                new NoOpEventStoreSubscriptionObserver());
        store.addAggregateEventStreamConfiguration(TALLIES, AggregateIdSerializer.serializerFor(String.class));
    }

    /** The same 300 bytes. */
    record Added(UUID command, int ordinal, long amount, String filler) {}

    @Override
    public String name() {
        return "essentials";
    }

    @Override
    public Speed run(Load load) throws Exception {
        return Hammer.run(load, (client, rank) -> append(Versions.stream(client, rank), load.events()));
    }

    /** By its polling, which remembers the gaps of each subscriber, and goes on until it is told to stop. */
    @Override
    public Followed follow(Load load) throws Exception {
        try {
            return Followed.during(this::poll, () -> run(load));
        } finally {
            stopPolling();
        }
    }

    private void stopPolling() {
        polls.forEach(Disposable::dispose);
        polls.clear();
    }

    private Followed.Reader poll() {
        var arrived = new LinkedBlockingQueue<PersistedEvent>();
        var begin = new AtomicBoolean(true);
        return () -> {
            if (begin.getAndSet(false)) {
                polls.add(store.pollEvents(
                                TALLIES,
                                1,
                                Optional.of(PAGE),
                                Optional.of(POLL),
                                Optional.empty(),
                                Optional.of(SubscriberId.of(UUID.randomUUID().toString())))
                        .subscribe(arrived::add));
            }
            return places(arrived);
        };
    }

    private static List<Followed.Place> places(BlockingQueue<PersistedEvent> arrived) throws InterruptedException {
        var events = new ArrayList<PersistedEvent>();
        Optional.ofNullable(arrived.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).ifPresent(events::add);
        arrived.drainTo(events);
        return events.stream()
                .map(event -> new Followed.Place(
                        event.aggregateId().toString(), event.eventOrder().longValue()))
                .toList();
    }

    private void append(String stream, int events) {
        long first = versions.take(stream, events);
        var command = UUID.randomUUID();
        var added = new ArrayList<Added>();
        for (int i = 0; i < events; i++) {
            added.add(new Added(command, i + 1, 1, Load.FILLER));
        }
        transactions.usingUnitOfWork(
                transaction -> store.appendToStream(TALLIES, stream, EventOrder.of(first - 1), List.copyOf(added)));
    }

    private static PersistableEvent persistable(
            Object stream, AggregateEventStreamConfiguration configuration, Object event, EventOrder order) {
        return PersistableEvent.builder()
                .setEventId(EventId.random())
                .setAggregateType(configuration.aggregateType)
                .setAggregateId(stream)
                .setEventTypeOrName(EventTypeOrName.with(event.getClass()))
                .setEvent(event)
                .setEventOrder(order)
                .setEventRevision(EventRevision.of(1))
                .setMetaData(new EventMetaData())
                .setTimestamp(OffsetDateTime.now(ZoneOffset.UTC))
                .setCausedByEventId(EventId.random())
                .setCorrelationId(CorrelationId.random())
                .build();
    }

    @Override
    public void close() {
        stopPolling();
        pool.close();
    }
}
