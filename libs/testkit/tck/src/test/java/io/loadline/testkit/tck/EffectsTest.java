package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.work.Effects;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Outbound calls arrive signed, are tried again, and go only where they may. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class EffectsTest {
    @Inject
    Store store;

    @Inject
    Effects effects;

    @Test
    void aCallIsTriedAgainUntilItIsTaken() throws IOException {
        var seen = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestHeaders().getFirst("Loadline-Delivery")
                    + exchange.getRequestHeaders()
                            .getFirst("Loadline-Signature-256")
                            .substring(0, 7));
            exchange.sendResponseHeaders(seen.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            var stream = UUID.randomUUID();
            store.handle(
                    stream,
                    new Counter.Command.Call(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
            Patience.until(() -> seen.size() == 1);
            store.run("update eventstore.effect set due = clock_timestamp() where cause = '" + stream + "'");
            Patience.until(() -> state(stream).equals(List.of("DELIVERED")));
            assertEquals(2, seen.size());
            assertEquals(1, seen.stream().distinct().count());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostThatIsNotAllowedIsNeverCalled() {
        var stream = UUID.randomUUID();
        store.handle(stream, new Counter.Command.Call("http://169.254.169.254/latest"));
        Patience.until(() -> state(stream).equals(List.of("GIVEN_UP")));
        assertEquals(
                1,
                Loop.await(effects::list).stream()
                        .filter(item -> item.url().contains("169.254"))
                        .count());
    }

    @Test
    void whereACloudKeepsCredentialsIsNotCalledThoughItWereAllowed() {
        store.handle(UUID.randomUUID(), new Counter.Command.Call("http://100.100.100.200/latest/meta-data"));
        Patience.until(() -> Loop.await(effects::list).stream()
                .anyMatch(item -> item.url().contains("100.100") && item.error().contains("never called")));
    }

    @Test
    void aUrlThatIsNoneIsGivenUpAndHoldsNobodyUp() {
        var stream = UUID.randomUUID();
        store.handle(stream, new Counter.Command.Call("http://127.0.0.1/a b"));
        store.handle(stream, new Counter.Command.Call("nonsense"));
        Patience.until(() -> state(stream).equals(List.of("GIVEN_UP", "GIVEN_UP")));
    }

    private List<String> state(UUID stream) {
        return store.select("select state from eventstore.effect where cause = '" + stream + "'", row -> row.text(0));
    }
}
