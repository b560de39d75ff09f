package io.loadline.bench.torture;

import io.loadline.bench.lab.Replica;
import io.loadline.bench.lab.TcpProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** All the faults. Each brings the fleet back to where it runs, or leaves that to the fleet's keeper. */
final class Faults {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long ZOMBIE_MILLIS = 15_000;
    private static final long BROKER_PAUSE_MILLIS = 4_000;
    private static final long SCALED_MILLIS = 16_000;
    private static final long SILENCE_MILLIS = 8_000;
    private static final Duration ECHO = Duration.ofSeconds(3);

    /** The two halves of the relay's advisory lock. */
    private static final String END_LOCK_CONNECTION = """
            select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1819238756 and objid = 1819177573
               and database = (select oid from pg_database where datname = current_database())
            """;

    private static final String HOLD_AN_APPEND =
            "begin; lock table eventstore.event in row exclusive mode; select pg_sleep(12); commit";

    private final Fleet fleet;

    Faults(Fleet fleet) {
        this.fleet = fleet;
    }

    List<Fault> all() {
        return List.of(
                new Fault("leader killed between commit and publish", () -> crash("BETWEEN_COMMIT_AND_PUBLISH")),
                new Fault(
                        "leader killed between publish and checkpoint", () -> crash("BETWEEN_PUBLISH_AND_CHECKPOINT")),
                new Fault("leader frozen for 15 s", this::zombie),
                new Fault("lock connection ended", () -> sql("subject", END_LOCK_CONNECTION)),
                new Fault("PostgreSQL stopped at once", () -> fleet.platform().restartPostgres()),
                new Fault("broker stopped and started", () -> fleet.platform().restartKafka()),
                new Fault("broker frozen for 4 s", this::frozenBroker),
                new Fault("readers 1-3-1", this::scale),
                new Fault("every record delivered twice", this::twice),
                new Fault("5 s foreign write transactions", this::foreignTransactions),
                new Fault("an append held open for 12 s", () -> sql("subject", HOLD_AN_APPEND)),
                new Fault("connections cut", this::cut),
                new Fault("database connections half open", this::halfOpenDatabase),
                new Fault("broker connections half open", this::halfOpenBroker));
    }

    private void crash(String point) throws InterruptedException {
        var leader = leader();
        leader.put("/probe/crash/" + point);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (leader.process().isAlive()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the leader did not come to this point");
            }
            Thread.sleep(20);
        }
    }

    private void zombie() throws InterruptedException {
        var process = leader().process();
        process.pause();
        Thread.sleep(ZOMBIE_MILLIS);
        process.resume();
    }

    private Replica leader() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        var leader = fleet.leader();
        while (leader.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(100);
            leader = fleet.leader();
        }
        return leader.orElseThrow(() -> new IllegalStateException("nobody leads"));
    }

    private void frozenBroker() throws InterruptedException {
        var broker = fleet.platform().kafka().process();
        broker.pause();
        Thread.sleep(BROKER_PAUSE_MILLIS);
        broker.resume();
    }

    private void scale() throws InterruptedException {
        fleet.scaleReaders(3);
        Thread.sleep(SCALED_MILLIS);
        fleet.scaleReaders(1);
    }

    private void twice() throws Exception {
        try (var echo = new Echo(fleet.platform().kafka().bootstrapServers(), Fleet.TOPIC)) {
            echo.repeat(ECHO, PATIENCE);
        }
    }

    /** In another database of the server, and in another table of ours. */
    private void foreignTransactions() throws Exception {
        var other = Thread.ofVirtual().start(() -> {
            try {
                foreignTransaction("postgres");
            } catch (SQLException e) {
                // The server went down meanwhile, and the transaction with it.
            }
        });
        foreignTransaction("subject");
        other.join();
    }

    private void foreignTransaction(String database) throws SQLException {
        sql(database, """
                create table if not exists foreign_work (at timestamptz);
                begin;
                insert into foreign_work values (now());
                select pg_sleep(5);
                commit
                """);
    }

    private void cut() {
        fleet.databaseProxies().forEach(TcpProxy::cut);
        fleet.platform().kafkaProxy().cut();
    }

    private void halfOpenDatabase() throws InterruptedException {
        var proxies = fleet.databaseProxies();
        proxies.forEach(TcpProxy::silence);
        Thread.sleep(SILENCE_MILLIS);
        proxies.forEach(TcpProxy::cut);
    }

    private void halfOpenBroker() throws InterruptedException {
        var proxy = fleet.platform().kafkaProxy();
        proxy.silence();
        Thread.sleep(SILENCE_MILLIS);
        proxy.cut();
    }

    private void sql(String database, String statement) throws SQLException {
        try (var connection = fleet.platform().postgres().databases().connect(database);
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }
}
