package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.put;
import static io.loadline.capacity.Http.seen;
import static io.loadline.capacity.Http.upload;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract promises of every address, held against those of capacity. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    private static final String PAST = "2026-01-01T00:00:00Z";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void aPier() {
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(Uuids.named("changes", "pier"), "service.registered", Harbour.service("pier"));
        }
        for (var name : new String[] {"pier-a", "pier-b"}) {
            seen(put("/datacenters/" + name, "{\"displayName\":\"Pier\",\"region\":\"cn\"}"));
        }
        eventually(() -> sample(PAST, "1", "", "?partial=true"), answer -> answer.statusCode() < 300);
    }

    @Test
    void aSampleOfTheFutureIsRefused() {
        var later = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        for (var start : new String[] {later.toString(), "2099-01-01T00:00:00Z"}) {
            rejected(sample(start, "1", "", "").then())
                    .body("errors.code", contains("out-of-range"), "errors.pointer", contains("/start"));
        }
    }

    @Test
    void aRowThatCannotBeStoredLeavesNoOpenUpload() {
        rejected(sample(PAST, "1", ",\"class\":\"\\u0000\"", "").then())
                .body("errors.code", contains("invalid-value"), "errors.pointer", contains("/class"));
        rejected(upload(
                                "text/csv",
                                "service,datacenter,metric,start,seconds,value\npier,pier-a,requests," + PAST
                                        + ",3600,0x1p3\n")
                        .post(BASE + "/samples")
                        .then())
                .body("errors.code", contains("wrong-type"), "errors.pointer", contains("/value"));
        rejected(upload("application/x-ndjson", "{\"service\":\n")
                        .post(BASE + "/samples")
                        .then())
                .body("errors.code", hasItem("malformed-body"));
        long open = Loop.await(() -> sessions.withStatelessSession(
                session -> Sql.on(session, "select count(*) from eventstore.batch where state = 'OPEN'")
                        .number()));
        assertEquals(0, open);
    }

    @Test
    void whatWasUploadedIsWhereLocationSays() {
        var answer = sample("2026-01-01T01:00:00Z", "1", ",\"class\":\"" + Instant.now() + "\"", "");
        answer.then().statusCode(201).header("ETag", "\"1\"");
        as("viewer")
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("accepted", equalTo(1));
        as("viewer").get(answer.header("Location") + "/history").then().body("items.actor", contains("ingest"));
    }

    @Test
    void parametersAreReadStrictly() {
        sample(PAST, "1", "", "?partial=maybe")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/partial"));
        for (var latency : new String[] {"PT9223372036854775807S", "-PT1S"}) {
            post("sre", Harbour.k6(50, 20))
                    .queryParam("service", "pier")
                    .queryParam("format", "k6")
                    .queryParam("latency", latency)
                    .post(BASE + "/load-tests")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/latency"));
        }
    }

    @Test
    void aLoadTestIsSentAsItsToolWroteIt() {
        var results = new StringBuilder("timeStamp,elapsed,label,responseCode,success\n");
        for (int i = 0; i < 3000; i++) {
            results.append(1_764_144_000_000L + 10L * i).append(",20,cart,200,true\n");
        }
        var receipt = as("sre")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(results.toString().getBytes(StandardCharsets.UTF_8))
                .queryParam("service", "pier")
                .queryParam("format", "jmeter")
                .queryParam("offered", "120")
                .post(BASE + "/load-tests")
                .then()
                .statusCode(201)
                .body("accepted", equalTo(false), "refused.code", equalTo("rate-missed"))
                .body("rates", hasSize(1), "rates[0].percentiles.p99", equalTo(20f));
        receipt.body("rates[0].offeredRps", equalTo(120f));
    }

    @Test
    void sitesHavePagesAndHistories() {
        as("viewer")
                .get(BASE + "/datacenters?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", notNullValue());
        as("viewer")
                .get(BASE + "/datacenters/pier-a/history")
                .then()
                .statusCode(200)
                .body("items.type", contains("datacenter.registered"));
    }

    private static ValidatableResponse rejected(ValidatableResponse answer) {
        return answer.statusCode(422).body("code", equalTo("invalid-samples"));
    }

    private static Response sample(String start, String value, String more, String query) {
        return upload("application/x-ndjson", """
                {"service":"pier","datacenter":"pier-a","metric":"requests","start":"%s","seconds":3600,"value":%s%s}
                """.formatted(start, value, more)).post(BASE + "/samples" + query);
    }
}
