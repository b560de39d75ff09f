package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The process that owns a test infrastructure: starts with nothing, and leaves nothing. */
final class InfrastructureHolder {

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(record)));
        removeData();
        var postgres = PostgresServer.start(state, FreePorts.next());
        var kafka = KafkaBroker.start(state, FreePorts.next(), FreePorts.next());
        var ports = "postgres=%d%nkafka=%s%n"
                .formatted(postgres.databases().port(), kafka.bootstrapServers().split(":", -1)[1]);
        var written = Files.writeString(record.resolveSibling("infrastructure.new"), ports);
        Files.move(written, record, StandardCopyOption.ATOMIC_MOVE);
        awaitIdle(place);
    }

    /** Also what was being started. */
    private void stop(Path record) {
        try {
            Files.deleteIfExists(record);
            PidFile.stopLeftover(state.pid("kafka"), "KILL", GRACE);
            PidFile.stopLeftover(state.pid("postgres"), "INT", GRACE);
            removeData();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot tidy up " + state.root() + ": " + e);
        }
    }

    /** A test process holds the place's lock, so it is to be had only when there is none. */
    @SuppressWarnings("BusyWait")
    private void awaitIdle(InfrastructureLease place) throws IOException, InterruptedException {
        long lastUse = System.nanoTime();
        while (true) {
            Thread.sleep(1000);
            var unused = place.tryLock();
            if (unused == null) {
                lastUse = System.nanoTime();
            } else if (System.nanoTime() - lastUse > IDLE.toNanos()) {
                // Kept while stopping: the next user goes to another place.
                return;
            } else {
                unused.channel().close();
            }
        }
    }

    private void removeData() {
        for (var name : new String[] {"postgres", "kafka"}) {
            Trees.delete(state.data(name));
        }
    }
}
