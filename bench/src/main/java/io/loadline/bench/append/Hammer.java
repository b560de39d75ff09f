package io.loadline.bench.append;

import io.loadline.bench.lab.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Clients as threads, each with one command after the other. */
final class Hammer {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private Hammer() {}

    /** One command of a client on the stream of that rank. */
    interface Command {
        void send(int client, int rank) throws Exception;
    }

    static Speed run(Load load, Command command) throws Exception {
        var streams = load.streams();
        long begun = System.nanoTime();
        long until = begun + (long) (load.seconds() * NANOS);
        var latency = new Histogram(LONGEST_NANOS, 3);
        try (var threads = Executors.newFixedThreadPool(load.clients())) {
            List<Future<Histogram>> clients = new ArrayList<>();
            for (int i = 0; i < load.clients(); i++) {
                clients.add(threads.submit(client(i, streams.get(i), until, command)));
            }
            for (var client : clients) {
                latency.add(client.get());
            }
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        return new Speed(
                latency.getTotalCount() * load.events() / seconds,
                latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(99) / NANOS_PER_MILLI);
    }

    private static Callable<Histogram> client(int client, int[] streams, long until, Command command) {
        return () -> {
            var latency = new Histogram(LONGEST_NANOS, 3);
            for (int i = 0; System.nanoTime() < until; i++) {
                long begun = System.nanoTime();
                command.send(client, streams[i % streams.length]);
                latency.recordValue(System.nanoTime() - begun);
            }
            return latency;
        };
    }
}
