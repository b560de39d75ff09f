package io.loadline.bench.soak;

import io.loadline.bench.lab.LocalPlatform;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Kills, freezes and slows each service, the broker and the database in turn, and waits each time until all is well again. */
final class Troubles {
    private static final List<String> VICTIMS = List.of("changes", "capacity", "cost", "slo", "kafka", "postgres");
    private static final Duration FREEZE = Duration.ofSeconds(3);
    private static final Duration SLOWNESS = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofMillis(80);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** After all is well, until what was under way meanwhile is answered and connections are made anew. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final LocalPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    Troubles(LocalPlatform platform) {
        this.platform = platform;
    }

    /** By {@link System#nanoTime}, from the blow to the end of its aftermath. */
    record Trouble(String name, long from, long to) {
        boolean covers(Answer answer) {
            return answer.at() + answer.took() >= from && answer.at() <= to;
        }
    }

    /** As many as there is time for, each victim once in a round; after three rounds all has befallen everybody. */
    List<Trouble> make(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Trouble>();
        for (int i = 0; System.nanoTime() < end; i++) {
            int round = i / VICTIMS.size();
            var victim = VICTIMS.get(i % VICTIMS.size());
            // another kind from one to the next and from round to round, the database killed in the first
            var kind = Kind.values()[(1 + i + round) % Kind.values().length];
            var name = kind.name().toLowerCase(Locale.ROOT) + " " + victim;
            System.out.println("  " + name);
            long begun = System.nanoTime();
            strike(kind, victim);
            awaitHealth();
            all.add(new Trouble(name, begun, System.nanoTime() + AFTERMATH.toNanos()));
            Thread.sleep(AFTERMATH);
        }
        return all;
    }

    private enum Kind {
        KILL,
        FREEZE,
        SLOW
    }

    private void strike(Kind kind, String victim) throws IOException, InterruptedException {
        switch (kind) {
            // PostgreSQL's own way of ending at once, without a checkpoint; its other processes would outlive a KILL of
            // the first
            case KILL -> platform.signal(victim, victim.equals("postgres") ? "QUIT" : "KILL");
            case FREEZE -> halted(victim, FREEZE);
            case SLOW -> {
                long until = System.nanoTime() + SLOWNESS.toNanos();
                while (System.nanoTime() < until) {
                    halted(victim, BEAT);
                    Thread.sleep(BEAT);
                }
            }
        }
    }

    private void halted(String victim, Duration time) throws IOException, InterruptedException {
        platform.signal(victim, "STOP");
        Thread.sleep(time);
        platform.signal(victim, "CONT");
    }

    private void awaitHealth() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Thread.sleep(1_000);
        while (!healthy()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the platform is not well again after " + PATIENCE);
            }
            Thread.sleep(250);
        }
    }

    private boolean healthy() throws InterruptedException {
        var request = HttpRequest.newBuilder(platform.base("gateway").resolve("/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
