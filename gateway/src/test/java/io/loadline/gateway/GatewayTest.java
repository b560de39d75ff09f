package io.loadline.gateway;

import static io.loadline.gateway.Http.authorized;
import static io.loadline.gateway.Http.get;
import static io.loadline.gateway.Http.json;
import static io.loadline.gateway.Http.problem;
import static io.loadline.gateway.Http.request;
import static io.loadline.gateway.Http.send;
import static io.loadline.gateway.Http.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway does with all requests, and answers itself. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class GatewayTest {
    @Test
    void whatIsNotOnTheMapIsNotFound() throws Exception {
        for (var path : List.of("/api/other/v1/x", "/api/changes/v2/x", "/nothing", "/api/changes/v1.1/x")) {
            var answer = send(authorized(path));

            assertEquals(404, answer.statusCode(), path);
            assertEquals("not-found", problem(answer));
        }
    }

    @Test
    void anUnknownMethodIsNotAllowed() throws Exception {
        var answer = send(request("/api/gateway/v1/me")
                .header("Authorization", Tokens.bearer("viewer"))
                .DELETE());

        assertEquals(405, answer.statusCode());
        assertEquals("method-not-allowed", problem(answer));
        assertEquals("urn:loadline:problem:method-not-allowed", json(answer).getString("type"));
    }

    @Test
    void aClientThatAsksTooOftenWaitsAndOthersDoNot() throws Exception {
        var eager = Tokens.bearer("eager", Set.of("viewer"));
        var statuses = IntStream.range(0, 210)
                .map(i -> status(get("/api/changes/v1/changes").header("Authorization", eager)))
                .toArray();

        assertTrue(IntStream.of(statuses).limit(200).allMatch(status -> status == 200));
        assertTrue(IntStream.of(statuses).skip(200).allMatch(status -> status == 429));
        var refused = send(get("/api/changes/v1/changes").header("Authorization", eager));
        assertEquals("too-many-requests", problem(refused));
        assertTrue(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()) > 0);
        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
    }

    @Test
    void theHealthOfThePlatformNamesWhatIsDown() throws Exception {
        var answer = send(get("/health"));
        var checks = new HashMap<String, String>();
        json(answer)
                .getJsonArray("checks")
                .forEach(check ->
                        checks.put(((JsonObject) check).getString("name"), ((JsonObject) check).getString("status")));

        assertEquals(503, answer.statusCode());
        assertEquals(Map.of("gateway", "UP", "changes", "UP", "slo", "UP", "cost", "DOWN", "capacity", "DOWN"), checks);
        var own = send(get("/q/health/ready"));
        assertEquals(200, own.statusCode());
        // nor does its database count, without which it lets in whoever has a token
        assertFalse(own.body().contains("connection"), own.body());
    }

    @Test
    void theApiReferenceIsOnePageOfAllServices() throws Exception {
        var document = json(send(get("/docs/openapi.json")));
        assertTrue(document.getJsonObject("paths").containsKey("/api/changes/v1/gate"));
        assertTrue(document.getJsonObject("info").getString("description").contains("capacity, cost"));

        var page = send(get("/docs/"));
        assertEquals(200, page.statusCode());
        Stream.of(page.body().split("\"", -1))
                .filter(part -> part.startsWith("/webjars/"))
                .forEach(path -> assertEquals(200, status(get(path)), path));
    }

    @Test
    void whoeverAsksForTheApiReferenceAgainAsksNoServiceForIt() throws Exception {
        var documents = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            documents.add(send(get("/docs/openapi.json")).body());
        }
        // it may have been made anew in between, once
        assertTrue(documents.size() < 3);
    }

    @Test
    void whatEachServiceHasToDoAndHowMuchItMayIsCounted() throws Exception {
        var shown = send(get("/metrics")).body();

        assertTrue(shown.contains("loadline_gateway_requests{service=\"changes\"} 0.0"), shown);
        assertTrue(shown.contains("loadline_gateway_limit{service=\"changes\"} 4.0"), shown);
    }

    @Test
    void theRequestsThatThePlatformPromisesToAnswerAreCounted() throws Exception {
        send(authorized("/api/changes/v1/changes"));

        assertTrue(send(get("/metrics"))
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("uri=\"/api/{service}/v1\"")));
    }
}
