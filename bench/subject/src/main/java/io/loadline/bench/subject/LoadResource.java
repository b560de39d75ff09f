package io.loadline.bench.subject;

import io.loadline.eventstore.EventStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Puts a load on the store from within this process, and says how fast it was. */
@Path("/load")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LoadResource {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final EventStore store;

    LoadResource(EventStore store) {
        this.store = store;
    }

    /**
     * What is wanted.
     *
     * @param streams for each client the ranks of its streams, in the order of its commands
     * @param published whether others are told
     * @param perSecond commands of each client, 0 for as many as there can be
     */
    public record Wanted(
            int events, double seconds, List<int[]> streams, String filler, boolean published, double perSecond) {}

    public record Speed(double eventsPerSecond, double p50Ms, double p99Ms) {}

    @POST
    @Blocking
    public Speed run(Wanted wanted) throws InterruptedException {
        long begun = System.nanoTime();
        long until = begun + (long) (wanted.seconds() * NANOS);
        var decider = wanted.published() ? Tally.DECIDER : Tally.INTERNAL;
        var loads = new ArrayList<Load>();
        var threads = new ArrayList<Thread>();
        for (int client = 0; client < wanted.streams().size(); client++) {
            var load = new Load(
                    store,
                    decider,
                    client,
                    wanted.events(),
                    wanted.streams().get(client),
                    wanted.filler(),
                    until,
                    wanted.perSecond() == 0 ? 0 : (long) (NANOS / wanted.perSecond()));
            loads.add(load);
            threads.add(Thread.ofPlatform().start(load));
        }
        for (var thread : threads) {
            thread.join();
        }
        var latency = new Histogram(LONGEST_NANOS, 3);
        loads.forEach(load -> latency.add(load.latency()));
        double seconds = (System.nanoTime() - begun) / NANOS;
        return new Speed(
                latency.getTotalCount() * wanted.events() / seconds,
                latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(99) / NANOS_PER_MILLI);
    }
}
