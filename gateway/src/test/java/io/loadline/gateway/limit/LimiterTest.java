package io.loadline.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.Upstream;
import io.loadline.gateway.access.Caller;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two limiters stand for two replicas of the gateway on one database. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class LimiterTest {

    private static final int LIMIT = 200;

    @Inject
    GatewaySettings settings;

    @Inject
    RequestWindows windows;

    @Inject
    Vertx vertx;

    @Test
    void twoReplicasTogetherLetPassExactlyTheLimit() throws Exception {
        var caller = caller();
        var replicas = List.of(new Limiter(settings, windows), new Limiter(settings, windows));

        assertEquals(LIMIT, passed(replicas, caller, 2 * LIMIT));
    }

    @Test
    void whoIsBeyondTheLimitIsNamedOnceForEachWindow() throws Exception {
        var caller = new Caller.Known(
                UUID.randomUUID().toString(), UUID.randomUUID() + "", List.of(), List.of(), "a.b.c", false);
        var named = new AtomicInteger();
        var log = Logger.getLogger(Limiter.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains(caller.name())) {
                    named.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            var begun = Instant.now();
            passed(List.of(new Limiter(settings, windows)), caller, 2 * LIMIT);
            var windowsSince = Duration.between(begun, Instant.now())
                            .dividedBy(settings.limit().window())
                    + 2;
            assertTrue(named.get() > 0 && named.get() <= windowsSince, named::toString);
        } finally {
            log.removeHandler(handler);
        }
    }

    /** Twice as many as are leased at once, of which nobody waits for those that are asked for meanwhile. */
    @Test
    void moreAreLeasedBeforeAllAreTaken() throws Exception {
        var caller = caller();
        var limiter = new Limiter(settings, windows);
        limiter.take(caller).await().indefinitely();

        int atOnce = 0;
        for (int tries = 0; atOnce < 2 * LIMIT / 20 && tries < 1_000; tries++) {
            if (limiter.takeAtOnce(caller)) {
                atOnce++;
            } else {
                Thread.sleep(5);
            }
        }

        assertEquals(2 * LIMIT / 20, atOnce);
    }

    @Test
    void theWindowsOfThePastAreForgotten() {
        var start = Instant.parse("2020-01-01T00:00:00Z");
        var window = Window.at(start, settings.limit().window());
        windows.take("somebody", window, 1, 10).await().indefinitely();

        assertEquals(1, windows.sweep(start.plusSeconds(1)).await().indefinitely());
    }

    @Test
    void aBlockIsCutToWhatIsLeft() {
        var window = Window.at(Instant.now(), settings.limit().window());
        var client = UUID.randomUUID().toString();

        assertEquals(7, windows.take(client, window, 7, 10).await().indefinitely());
        assertEquals(3, windows.take(client, window, 7, 10).await().indefinitely());
        assertEquals(0, windows.take(client, window, 7, 10).await().indefinitely());
    }

    private static long passed(List<Limiter> replicas, Caller caller, int requests) throws Exception {
        var tasks = IntStream.range(0, requests)
                .<Callable<Boolean>>mapToObj(i -> () -> replicas.get(i % replicas.size())
                        .take(caller)
                        .await()
                        .indefinitely()
                        .isEmpty())
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var passed = 0;
            for (var answer : threads.invokeAll(tasks)) {
                passed += answer.get() ? 1 : 0;
            }
            return passed;
        }
    }

    private static Caller caller() {
        return new Caller.Known(UUID.randomUUID().toString(), "somebody", List.of(), List.of(), "a.b.c", false);
    }
}
