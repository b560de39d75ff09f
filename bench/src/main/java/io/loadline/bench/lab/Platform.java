package io.loadline.bench.lab;

import io.loadline.testkit.Database;
import io.loadline.testkit.KafkaBroker;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.util.Map;

/** A PostgreSQL and a broker of a bench's own, which can be stopped and started again at the same ports. */
public final class Platform implements AutoCloseable {
    private static final Map<String, String> SETTINGS =
            Map.of("shared_buffers", "256MB", "max_wal_size", "4GB", "idle_in_transaction_session_timeout", "60s");

    private final StateDirectory state;
    private final int postgresPort = Ports.next();
    private final int kafkaPort = Ports.next();
    private final int controllerPort = Ports.next();
    private final int behindPort = Ports.next();
    private final TcpProxy kafkaProxy = TcpProxy.to(behindPort);
    private volatile PostgresServer postgres;
    private volatile KafkaBroker kafka;

    private Platform(StateDirectory state) {
        this.state = state;
        postgres = PostgresServer.start(state, postgresPort, SETTINGS);
        kafka = startKafka();
    }

    public static Platform start(StateDirectory state) {
        return new Platform(state);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    /** In front of the broker; who comes in through it stays behind it. */
    public TcpProxy kafkaProxy() {
        return kafkaProxy;
    }

    public synchronized void restartPostgres() {
        postgres.stopImmediately();
        postgres = PostgresServer.start(state, postgresPort, SETTINGS);
    }

    public synchronized void restartKafka() {
        kafka.process().resume();
        kafka.close();
        kafka = startKafka();
    }

    private KafkaBroker startKafka() {
        return KafkaBroker.start(state, kafkaPort, controllerPort, """
                listeners=PLAINTEXT://127.0.0.1:%1$d,BEHIND://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,BEHIND://127.0.0.1:%4$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,BEHIND:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                """.formatted(
                        kafkaPort, behindPort, controllerPort, kafkaProxy.port()));
    }

    /** A database whose name, role and password are the same. */
    public Database database(String name) {
        return postgres.databases().create(name, name, name);
    }

    @Override
    public void close() {
        kafka.process().resume();
        kafka.process().kill();
        postgres.stopImmediately();
        kafkaProxy.close();
    }
}
