package io.loadline.eventstore.work;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
    private final OutboundClient client = new OutboundClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://0.0.0.0",
                "http://100.100.100.200",
                "http://168.63.129.16",
                "http://192.0.0.192",
                "http://[fd00:ec2::23]",
                "http://[fd00:ec2::254]",
                "http://[fd20:ce::254]"
            })
    void whereCloudsKeepCredentialsIsNeverCalled(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        var refused = assertThrows(IOException.class, () -> client.send(request, BodyHandlers.discarding()));
        assertTrue(refused.getMessage().contains("never called"), refused::getMessage);
    }

    @Test
    @Timeout(30)
    void whoeverAnswersHalfIsNotWaitedForLongerThanTheRequestAllows() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, 9));
        server.start();
        try {
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(1)).build();
            assertThrows(HttpTimeoutException.class, () -> client.send(request, BodyHandlers.discarding()));
        } finally {
            server.stop(0);
        }
    }
}
