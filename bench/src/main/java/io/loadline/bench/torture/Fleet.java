package io.loadline.bench.torture;

import io.loadline.bench.checker.Checker;
import io.loadline.bench.checker.Reading;
import io.loadline.bench.checker.Topic;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Replica;
import io.loadline.bench.lab.TcpProxy;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two replicas of the subject and up to three of the reader, each behind a proxy of its own to the database. */
final class Fleet implements AutoCloseable {
    static final String TOPIC = "loadline.subject";
    private static final JavaCommand JAVA = new JavaCommand(192);
    private static final int MOST_READERS = 3;

    private final Platform platform;
    private final Path root;
    private final StateDirectory state;
    private final Database subjectDatabase;
    private final Database readerDatabase;
    private final List<TcpProxy> databaseProxies = new ArrayList<>();
    private final List<Replica> subjects;
    private final List<Replica> readers;
    private final List<Replica> wanted = new CopyOnWriteArrayList<>();
    private final Thread keeper = Thread.ofVirtual().unstarted(this::keep);

    Fleet(Path root, StateDirectory state, Platform platform) {
        this.root = root;
        this.state = state;
        this.platform = platform;
        subjectDatabase = platform.database("subject");
        readerDatabase = platform.database("reader");
        subjects = List.of(subject(1), subject(2));
        readers = List.of(reader(1), reader(2), reader(3));
    }

    void start() {
        subjects.forEach(Replica::start);
        subjects.forEach(Replica::awaitReady);
        readers.getFirst().start();
        readers.getFirst().awaitReady();
        wanted.addAll(subjects);
        wanted.add(readers.getFirst());
        keeper.start();
    }

    private Replica subject(int number) {
        return replica("subject-" + number, subjectDatabase, Map.of());
    }

    private Replica reader(int number) {
        return replica("reader-" + number, readerDatabase, Map.of("LOADLINE_ROLE", "reader", "LOADLINE_HEARS", "true"));
    }

    private Replica replica(String name, Database database, Map<String, String> more) {
        var proxy = TcpProxy.to(database.port());
        databaseProxies.add(proxy);
        var seen = new Database(proxy.port(), database.name(), database.role(), database.password());
        var environment = new HashMap<>(more);
        environment.putAll(database.environment());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", seen.reactiveUrl());
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + platform.kafkaProxy().port());
        return Replica.of(new Replica.Plan(root, state, name, JAVA, environment));
    }

    /** Starts again what has ended, as a cluster does. */
    private void keep() {
        try {
            while (true) {
                Thread.sleep(250);
                wanted.stream().filter(replica -> !replica.isAlive()).forEach(Replica::start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The replica whose relay publishes, if one says so. */
    Optional<Replica> leader() {
        return subjects.stream().filter(Replica::leads).findFirst();
    }

    /** How many readers there are to be. */
    void scaleReaders(int count) {
        for (int i = 1; i < MOST_READERS; i++) {
            var reader = readers.get(i);
            if (i < count && !wanted.contains(reader)) {
                reader.start();
                wanted.add(reader);
            } else if (i >= count && wanted.remove(reader)) {
                reader.close();
            }
        }
    }

    /** Everything runs and every connection works. */
    void heal() {
        scaleReaders(1);
        wanted.forEach(replica -> replica.process().resume());
        platform.kafka().process().resume();
        databaseProxies.forEach(TcpProxy::cut);
        platform.kafkaProxy().cut();
    }

    List<URI> addresses() {
        return subjects.stream().map(Replica::base).toList();
    }

    List<TcpProxy> databaseProxies() {
        return databaseProxies;
    }

    Platform platform() {
        return platform;
    }

    Checker checker() {
        return new Checker(
                reading(subjectDatabase),
                new Topic(platform.kafka().bootstrapServers(), TOPIC),
                reading(readerDatabase));
    }

    private static Reading reading(Database database) {
        return new Reading(database.jdbcUrl(), database.role(), database.password());
    }

    @Override
    public void close() {
        keeper.interrupt();
        wanted.clear();
        subjects.forEach(Replica::close);
        readers.forEach(Replica::close);
        databaseProxies.forEach(TcpProxy::close);
    }
}
