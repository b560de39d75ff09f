package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class LinesTest {
    private static final int PATIENCE_SECONDS = 20;

    @Inject
    Vertx vertx;

    @Inject
    GatewaySettings settings;

    @ConfigProperty(name = "loadline.gateway.route.changes")
    URI service;

    /** Closing is told later than it is done: whoever comes in between must not get that line. */
    @Test
    void aLineThatIsClosedIsNotTakenAgain() throws Exception {
        var taken = new AtomicInteger();
        var done = new CompletableFuture<Void>();
        vertx.getOrCreateContext().runOnContext(begin -> {
            var here = (ContextInternal) vertx.getOrCreateContext();
            var address = SocketAddress.inetSocketAddress(service.getPort(), service.getHost());
            var lines = new Lines(vertx, vertx.createNetClient(), address, taken, settings);
            Future.all(lines.take(here), lines.take(here))
                    .map(both -> {
                        Line older = both.resultAt(0);
                        Line newer = both.resultAt(1);
                        lines.free(older);
                        lines.free(newer);
                        newer.look(System.nanoTime(), 0, 0, -1);
                        assertFalse(newer.isOpen());
                        assertSame(older, lines.take(here).result());
                        assertEquals(1, taken.get());
                        return (Void) null;
                    })
                    .onSuccess(done::complete)
                    .onFailure(done::completeExceptionally);
        });
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
