package io.loadline.bench.subject;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One client within this process: its commands go to the store without HTTP in between. */
final class Load implements Runnable {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final EventStore store;
    private final Decider<Tally.Add, Tally.Event, Tally> decider;
    private final int client;
    private final int events;
    private final int[] streams;
    private final String filler;
    private final long until;
    private final long paceNanos;
    private final Histogram latency = new Histogram(LONGEST_NANOS, 3);

    /**
     * @param streams ranks of streams, drawn before; this client goes round them
     * @param until nano time
     * @param paceNanos time from one command to the next, 0 for as fast as it goes; a command that is late has waited since its time
     */
    Load(
            EventStore store,
            Decider<Tally.Add, Tally.Event, Tally> decider,
            int client,
            int events,
            int[] streams,
            String filler,
            long until,
            long paceNanos) {
        this.store = store;
        this.decider = decider;
        this.client = client;
        this.events = events;
        this.streams = streams;
        this.filler = filler;
        this.until = until;
        this.paceNanos = paceNanos;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() < until; i++) {
            long begun = paceNanos == 0 ? System.nanoTime() : start + i * paceNanos;
            LockSupport.parkNanos(begun - System.nanoTime());
            send(streams[i % streams.length]);
            latency.recordValue(System.nanoTime() - begun);
        }
    }

    private void send(int rank) {
        var name = "load-" + client + "-" + rank;
        var id = UUID.randomUUID();
        Loop.await(() -> store.handle(
                decider,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                new Tally.Add(id, 1, events, false, filler),
                Context.own(id, "load", Instant.now()),
                outcome -> Answer.none()));
    }

    Histogram latency() {
        return latency;
    }
}
