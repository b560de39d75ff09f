package io.loadline.bench.failover;

import io.loadline.bench.checker.Checker;
import io.loadline.bench.checker.Reading;
import io.loadline.bench.checker.Topic;
import io.loadline.bench.lab.Mirror;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Replica;
import io.loadline.bench.lab.Standby;
import io.loadline.bench.lab.TcpProxy;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The home site: a primary, its standby, a broker, two replicas behind one address of the database. The other site: a broker that
 * the topic is mirrored to, a database, a reader.
 */
final class TwoSites implements AutoCloseable {
    private static final String TOPIC = "loadline.subject";
    private static final JavaCommand JAVA = new JavaCommand(192);

    private final Path root;
    private final StateDirectory state;
    private final Platform home;
    private final Platform away;
    private final Database primary;
    private final Database readerDatabase;
    private final TcpProxy address;
    private final Standby standby;
    private final List<Replica> subjects;
    private final Replica reader;
    private final Mirror mirror;
    private volatile Database current;

    TwoSites(Path root, StateDirectory state) throws Exception {
        this.root = root;
        this.state = state;
        home = Platform.start(new StateDirectory(state.root().resolve("home")));
        away = Platform.start(new StateDirectory(state.root().resolve("away")));
        primary = home.database("subject");
        current = primary;
        readerDatabase = away.database("reader");
        standby = Standby.of(home.postgres(), new StateDirectory(state.root().resolve("standby")));
        address = TcpProxy.to(primary.port());
        subjects = List.of(
                replica("subject-1", behind(address), home, Map.of()),
                replica("subject-2", behind(address), home, Map.of()));
        reader = replica("reader", readerDatabase, away, Map.of("LOADLINE_ROLE", "reader", "LOADLINE_HEARS", "true"));
        subjects.forEach(Replica::start);
        subjects.forEach(Replica::awaitReady);
        mirror = Mirror.start(
                TOPIC, home.kafka().bootstrapServers(), away.kafka().bootstrapServers());
        reader.start();
        reader.awaitReady();
    }

    private Database behind(TcpProxy proxy) {
        return new Database(proxy.port(), primary.name(), primary.role(), primary.password());
    }

    private Replica replica(String name, Database database, Platform site, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(database.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", site.kafka().bootstrapServers());
        return Replica.of(new Replica.Plan(root, state, name, JAVA, environment));
    }

    List<URI> addresses() {
        return subjects.stream().map(Replica::base).toList();
    }

    /** The database that takes writes. */
    Database current() {
        return current;
    }

    Database readerDatabase() {
        return readerDatabase;
    }

    /** Kills the primary, promotes the standby, and lets the database's address lead there. */
    void failOver() throws Exception {
        home.postgres().process().kill();
        standby.promote();
        int port = standby.server().databases().port();
        current = new Database(port, primary.name(), primary.role(), primary.password());
        address.retarget(port);
        address.cut();
    }

    /** Of the home site's topic, or of its mirror. */
    Checker checker(boolean mirrored) {
        var site = mirrored ? away : home;
        return new Checker(
                reading(current), new Topic(site.kafka().bootstrapServers(), TOPIC), reading(readerDatabase));
    }

    private static Reading reading(Database database) {
        return new Reading(database.jdbcUrl(), database.role(), database.password());
    }

    @Override
    public void close() {
        reader.close();
        subjects.forEach(Replica::close);
        mirror.close();
        address.close();
        standby.close();
        away.close();
        home.close();
    }
}
