package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Kafka broker in KRaft mode, alone and on loopback; its log directory is formatted on the first start and kept. */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String CLUSTER_ID = "TG9hZGxpbmVMb2FkbGluZQ";
    private static final JavaCommand JAVA = new JavaCommand(
            192,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final ChildProcess process;
    private final int port;

    private KafkaBroker(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static KafkaBroker start(StateDirectory state, int port, int controllerPort) {
        return start(state, port, controllerPort, "");
    }

    /** @param settings lines of server.properties, beside or instead of ours */
    public static KafkaBroker start(StateDirectory state, int port, int controllerPort, String settings) {
        PidFile.stopLeftover(state.pid("kafka"), Duration.ofSeconds(20));
        var data = state.data("kafka");
        var configuration = configure(state, port, controllerPort, settings);
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            var format = List.of("format", "-t", CLUSTER_ID, "-c", configuration.toString());
            ChildProcess.run(new Launch("kafka-format", java("kafka.tools.StorageTool", format), state), START);
        }
        var process =
                ChildProcess.start(new Launch("kafka", java("kafka.Kafka", List.of(configuration.toString())), state));
        process.awaitReady(() -> process.logged("Kafka Server started"), START);
        return new KafkaBroker(process, port);
    }

    private static List<String> java(String main, List<String> arguments) {
        return JAVA.run(Parts.kafkaClassPath(), main, arguments);
    }

    /** Seen from where it is started, the folder has no comma, no backslash and no letter that the file could not have. */
    private static Path configure(StateDirectory state, int port, int controllerPort, String settings) {
        var data = state.data("kafka");
        try {
            return Files.writeString(Files.createDirectories(data).resolve("server.properties"), """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@127.0.0.1:%2$d
                    controller.listener.names=CONTROLLER
                    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                    log.dirs=%3$s
                    auto.create.topics.enable=false
                    offsets.topic.replication.factor=1
                    offsets.topic.num.partitions=4
                    transaction.state.log.replication.factor=1
                    transaction.state.log.min.isr=1
                    transaction.state.log.num.partitions=1
                    share.coordinator.state.topic.replication.factor=1
                    share.coordinator.state.topic.min.isr=1
                    share.coordinator.state.topic.num.partitions=1
                    group.initial.rebalance.delay.ms=0
                    broker.heartbeat.interval.ms=1000
                    broker.session.timeout.ms=4000
                    log.cleaner.dedupe.buffer.size=10485760
                    num.network.threads=2
                    num.io.threads=4
                    %4$s
                    """.formatted(
                            port, controllerPort, state.root().relativize(data.resolve("log")), settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(30));
    }
}
