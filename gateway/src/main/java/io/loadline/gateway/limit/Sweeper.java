package io.loadline.gateway.limit;

import io.loadline.gateway.access.Sessions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Removes, once in a while, what has ended: sessions and counted windows. */
@Singleton
final class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(10);

    void start(@Observes StartupEvent started, Vertx vertx, Sessions sessions, RequestWindows windows) {
        vertx.setPeriodic(PERIOD.toMillis(), tick -> sweep(sessions, windows));
    }

    private static void sweep(Sessions sessions, RequestWindows windows) {
        Uni.join()
                .all(sessions.sweep(), windows.sweep(Instant.now().minus(KEPT)))
                .andFailFast()
                .subscribe()
                .with(
                        counts -> LOG.debugf("removed %s ended sessions and windows", counts),
                        failure -> LOG.warnf("ended sessions and windows stay for now: %s", failure.toString()));
    }
}
