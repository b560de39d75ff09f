package io.loadline.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The process that owns the shared test infrastructure: starts with nothing, and leaves nothing. */
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
        var record = new InfrastructureLease(state.root()).record();
        removeData();
        var postgres = PostgresServer.start(state, FreePorts.next());
        var kafka = KafkaBroker.start(state, FreePorts.next(), FreePorts.next());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(record, postgres, kafka)));
        var ports = "postgres=%d%nkafka=%s%n"
                .formatted(postgres.databases().port(), kafka.bootstrapServers().split(":", -1)[1]);
        var written = Files.writeString(record.resolveSibling("infrastructure.new"), ports);
        Files.move(written, record, StandardCopyOption.ATOMIC_MOVE);
        awaitIdle();
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

    /** Every test process holds a shared lock, so the exclusive one is to be had only when there is none. */
    @SuppressWarnings("BusyWait")
    private void awaitIdle() throws IOException, InterruptedException {
        var users = FileChannel.open(state.run().resolve("users.lock"), StandardOpenOption.WRITE);
        var lastUse = Instant.now();
        while (true) {
            Thread.sleep(1000);
            var unused = users.tryLock();
            if (unused == null) {
                lastUse = Instant.now();
            } else if (Duration.between(lastUse, Instant.now()).compareTo(IDLE) > 0) {
                // Kept while stopping: the next user waits for it, then finds nobody and starts anew.
                return;
            } else {
                unused.release();
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
