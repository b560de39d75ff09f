package io.loadline.web.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.loadline.eventstore.work.OutboundClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusTest {
    private static final String TWO = """
            {"status":"success","data":{"resultType":"matrix","result":[
              {"metric":{"__name__":"x","service":"cart"},"values":[[60,"1.5"],[120,"NaN"],[180,"+Inf"]]},
              {"metric":{"service":"checkout"},"values":[[60,"2e3"]]}]}}
            """;

    private final Prometheus prometheus =
            new Prometheus(new AllowedHosts(Optional.of(Set.of("127.0.0.1"))), new OutboundClient());
    private final HttpServer server;
    private String answer = TWO;
    private volatile String asked = "";

    PrometheusTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query_range", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Test
    void everySeriesHasItsLabelsAndTheNumbersThatItHas() throws Exception {
        assertEquals(
                List.of(
                        new Prometheus.Series(Map.of("service", "cart"), Map.of(60L, 1.5)),
                        new Prometheus.Series(Map.of("service", "checkout"), Map.of(60L, 2000.0))),
                prometheus.series(url(), "x", 60, 180, 60));
    }

    @Test
    void halfAnAnswerIsNone() throws Exception {
        prometheus.series(url(), "x", 60, 180, 60);
        assertEquals("query=x&start=60&end=180&step=60&partial_response=false", asked);

        answer = TWO.replaceFirst("\\{", "{\"isPartial\":true,");
        var refused = assertThrows(IOException.class, () -> prometheus.series(url(), "x", 60, 180, 60));
        assertTrue(refused.getMessage().contains("partial"), refused::getMessage);
    }

    @Test
    void whereOneSeriesIsWantedTwoAreRefused() {
        var refused = assertThrows(IOException.class, () -> prometheus.range(url(), "x", 60, 180, 60));
        assertEquals("the query gives 2 series; sum them up to one", refused.getMessage());
    }

    @Test
    void anAnswerThatIsTooLongIsToldFromNone() {
        answer = TWO + " ".repeat(5 << 20);
        assertThrows(Prometheus.TooLong.class, () -> prometheus.series(url(), "x", 60, 180, 60));
        var silence = assertThrows(Prometheus.NoAnswer.class, () -> prometheus.range(url(), "x", 60, 180, 60));
        assertEquals(Prometheus.NoAnswer.class, silence.getClass());
        var nobody = url();
        server.stop(0);
        var gone = assertThrows(Prometheus.NoAnswer.class, () -> prometheus.series(nobody, "x", 60, 180, 60));
        assertEquals(Prometheus.NoAnswer.class, gone.getClass());
    }

    @Test
    void whatPrometheusSaysIsWrongIsTold() {
        answer = "{\"status\":\"error\",\"error\":\"parse error\"}";
        var refused = assertThrows(IOException.class, () -> prometheus.series(url(), "x{", 60, 180, 60));
        assertTrue(refused.getMessage().contains("parse error"), refused::getMessage);
    }
}
