package io.loadline.eventstore.relay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Ticks;
import io.loadline.eventstore.Wakeup;
import io.loadline.testkit.PlatformResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Of two relays on one database one leads, and when it falls the other takes over. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TwoRelaysTest {
    @Inject
    RelaySettings settings;

    @Inject
    Vertx vertx;

    @Inject
    Wakeup wakeup;

    @Inject
    Head head;

    @Inject
    EventLog log;

    @Inject
    Ticks ticks;

    @Inject
    Republications republications;

    @Inject
    RelaySteps steps;

    @Inject
    Relay first;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void oneLeadsAndTheOtherTakesOver() throws Exception {
        var second = new Relay(settings, vertx, wakeup, head, log, ticks, republications, steps);
        second.start(new StartupEvent());
        try {
            until(() -> first.leads() || second.leads());
            for (int i = 0; i < 6; i++) {
                var leader = first.leads() ? first : second;
                assertTrue(first.leads() != second.leads(), "exactly one leads");
                endTheLeadersConnection();
                until(() -> !leader.leads() || first.leads() != second.leads());
                until(() -> first.leads() != second.leads());
            }
        } finally {
            second.stop(new ShutdownEvent());
        }
        until(first::leads);
    }

    private void endTheLeadersConnection() throws Exception {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1819238756 and objid = 1819177573
                       and database = (select oid from pg_database where datname = current_database())
                    """);
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, "did not become true within 15 s");
            Thread.sleep(5);
        }
    }
}
