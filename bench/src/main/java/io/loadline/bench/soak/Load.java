package io.loadline.bench.soak;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Sends what is asked for, once each, and writes down what was acknowledged. */
final class Load implements AutoCloseable {
    /** Who asks more at once than this waits, so that a platform that stands still does not exhaust who measures it. */
    private static final int MOST_AT_ONCE = 2_000;

    private static final int CLIENTS = 32;
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int MOST_ROUNDS = 20;

    /** What does not rise by so much within a minute is warm. */
    private static final double RISE = 1.1;

    private static final int ROUNDS_OF_A_MINUTE = 4;

    /** How long a rate has to be carried, and by how much the next one is lower. */
    private static final Duration CARRIED = Duration.ofSeconds(20);

    private static final double LOWER = 0.85;

    private static final double SLOW_OF_ALL = 0.01;

    private final Supplier<Mix.Ask> asks;
    private final Ledger ledger;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Load(Supplier<Mix.Ask> asks, Ledger ledger) {
        this.asks = asks;
        this.ledger = ledger;
    }

    /**
     * What the platform carries, once it is warm.
     *
     * @param atMost good answers a second, of clients that each wait for the answer before they ask again
     * @param carried the highest rate at which requests that come whatever the answers are all answered well, 99 of 100 within a second
     */
    record Limit(double atMost, double carried) {}

    /** A rate is tried after another until one is carried, from that which clients get who wait. */
    Limit limit(Mix mix) throws IOException, InterruptedException {
        double atMost = atMost(mix);
        double rate = atMost;
        while (!carries(rate, mix)) {
            rate *= LOWER;
        }
        return new Limit(atMost, rate);
    }

    private boolean carries(double rate, Mix mix) throws IOException, InterruptedException {
        var answers = steady(rate, CARRIED);
        mix.awaitHeard(http);
        return answers.stream().allMatch(Answer::isGood)
                && answers.stream().filter(Answer::isSlow).count() <= SLOW_OF_ALL * answers.size();
    }

    /**
     * What clients get once it rises no more, because what is asked for has been compiled. A round ends when every service has heard of all
     * that was acknowledged in it: a platform that is always asked for so much falls behind no further.
     */
    private double atMost(Mix mix) throws IOException, InterruptedException {
        double best = 0;
        double risenTo = 0;
        int since = 0;
        for (int i = 0; i < MOST_ROUNDS && since < ROUNDS_OF_A_MINUTE; i++) {
            long begun = System.nanoTime();
            long good = closed(ROUND).stream().filter(Answer::isGood).count();
            mix.awaitHeard(http);
            double perSecond = good * 1e9 / (System.nanoTime() - begun);
            best = Math.max(best, perSecond);
            since++;
            if (perSecond >= RISE * risenTo) {
                risenTo = perSecond;
                since = 0;
            }
        }
        return best;
    }

    private List<Answer> closed(Duration time) {
        var answers = new ConcurrentLinkedQueue<Answer>();
        long until = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        one(answers);
                    }
                });
            }
        }
        return List.copyOf(answers);
    }

    /** So many a second, however long the answers take. */
    List<Answer> steady(double perSecond, Duration time) throws InterruptedException {
        var answers = new ConcurrentLinkedQueue<Answer>();
        var free = new Semaphore(MOST_AT_ONCE);
        long begun = System.nanoTime();
        double gap = 1e9 / perSecond;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i * gap < time.toNanos(); i++) {
                long early = begun + (long) (i * gap) - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                free.acquire();
                threads.submit(() -> {
                    one(answers);
                    free.release();
                });
            }
        }
        return List.copyOf(answers);
    }

    private void one(Queue<Answer> answers) {
        var ask = asks.get();
        long begun = System.nanoTime();
        int status = 0;
        try {
            var answer = http.send(ask.request(), BodyHandlers.discarding());
            status = answer.statusCode();
            if (status / 100 == 2) {
                ask.address().ifPresent(address -> ledger.acknowledge(found(address, answer)));
            }
        } catch (IOException e) {
            // Nobody answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.add(new Answer(ask.asked(), begun, System.nanoTime() - begun, status));
    }

    /** Of what is posted, the answer says where it is. */
    private static String found(String address, HttpResponse<Void> answer) {
        if (!address.endsWith("/")) {
            return address;
        }
        var location = answer.headers().firstValue("Location").orElse("");
        return address + location.substring(location.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
