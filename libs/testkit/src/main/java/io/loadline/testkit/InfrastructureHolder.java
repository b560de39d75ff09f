package io.loadline.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The process that owns a test infrastructure: starts with nothing, and leaves nothing. */
final class InfrastructureHolder {

    private static final Duration IDLE = Duration.ofMinutes(2);

    private final StateDirectory state;

    private InfrastructureHolder(StateDirectory state) {
        this.state = state;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new InfrastructureHolder(new StateDirectory(Path.of(arguments[0]))).run();
    }

    private void run() throws IOException, InterruptedException {
        var place = new InfrastructureLease(state.root());
        var record = place.record();
        removeData();
        var postgres = PostgresServer.start(state, FreePorts.next());
        var kafka = KafkaBroker.start(state, FreePorts.next(), FreePorts.next());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(record, postgres, kafka)));
        var ports = "postgres=%d%nkafka=%s%n"
                .formatted(postgres.databases().port(), kafka.bootstrapServers().split(":", -1)[1]);
        var written = Files.writeString(record.resolveSibling("infrastructure.new"), ports);
        Files.move(written, record, StandardCopyOption.ATOMIC_MOVE);
        awaitIdle(place);
    }

    private void stop(Path record, PostgresServer postgres, KafkaBroker kafka) {
        try {
            Files.deleteIfExists(record);
            kafka.process().kill();
            postgres.close();
            removeData();
        } catch (IOException e) {
            System.err.println("cannot tidy up " + state.root() + ": " + e);
        }
    }

    /** A test process holds the place's lock, so it is to be had only when there is none. */
    @SuppressWarnings("BusyWait")
    private void awaitIdle(InfrastructureLease place) throws IOException, InterruptedException {
        var lastUse = Instant.now();
        while (true) {
            Thread.sleep(1000);
            var unused = place.tryLock();
            if (unused == null) {
                lastUse = Instant.now();
            } else if (Duration.between(lastUse, Instant.now()).compareTo(IDLE) > 0) {
                // Kept while stopping: the next user goes to another place.
                return;
            } else {
                unused.channel().close();
            }
        }
    }

    private void removeData() throws IOException {
        for (var name : new String[] {"postgres", "kafka"}) {
            var folder = state.data(name);
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(path -> path.toFile().delete());
                }
            }
        }
    }
}
