package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @Test
    void creationSaysWhereItIsAndWhichVersion() {
        var location = post("sre", "{\"text\":\"hello\"}")
                .header("X-Request-Id", "mine-1")
                .post(NOTES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Loadline-Position", matchesPattern("changes:\\d+"))
                .header("X-Request-Id", "mine-1")
                .header("Location", startsWith(NOTES + "/"))
                .body("note.text", equalTo("hello"))
                .extract()
                .header("Location");
        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("X-Request-Id", notNullValue())
                .body("note.text", equalTo("hello"));
        as("viewer").header("If-None-Match", "W/\"1\"").get(location).then().statusCode(304);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOtherContentIsRefused() {
        var key = UUID.randomUUID().toString();
        var first = body("sre", "{\"text\":\"once\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        var again = body("sre", "{\"text\":\"once\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        body("sre", "{\"text\":\"twice\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
        // the key of another client is another key
        body("admin", "{\"text\":\"twice\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201);
    }

    @Test
    void putCreatesThenReplacesUnderItsPreconditions() {
        var note = NOTES + "/named/" + UUID.randomUUID();
        body("sre", "{\"text\":\"a\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"a\"}")
                .header("If-None-Match", "*")
                .put(note)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-None-Match", "*")
                .put(note)
                .then()
                .statusCode(412)
                .body("code", equalTo("version-mismatch"));
        body("sre", "{\"text\":\"a\"}").put(note).then().statusCode(200).header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        body("sre", "{\"text\":\"c\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"c\"}")
                .header("If-Match", "W/\"2\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"c\"}").header("If-Match", "*").put(note).then().statusCode(200);
    }

    @Test
    void preconditionsMeanTheSameThingWhenSeveralAreTouched() {
        var pair = NOTES + "/pairs/" + UUID.randomUUID();
        body("sre", "{\"text\":\"a\"}")
                .header("If-Match", "*")
                .put(pair)
                .then()
                .statusCode(412)
                .body("code", equalTo("version-mismatch"));
        body("sre", "{\"text\":\"a\"}").put(pair).then().statusCode(201).header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-None-Match", "\"1\"")
                .put(pair)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"7\", \"8\"")
                .put(pair)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"1\", \"7\"")
                .put(pair)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void anAnswerIsGivenAgainAlthoughTheCommandWouldBeRefusedByNow() {
        var key = UUID.randomUUID().toString();
        var first = ofTeam(key, "search", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        var again = ofTeam(key, "payment", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        ofTeam(UUID.randomUUID().toString(), "payment", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-team"));
    }

    private static RequestSpecification ofTeam(String key, String team, String json) {
        return given().header("Authorization", Tokens.bearer("mover", Set.of("viewer", "owner"), team))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(json);
    }

    @Test
    void allErrorsOfABodyAreReportedAtOnce() {
        post("sre", """
                {"text": " ", "kind": "FEATURE_FLAG", "count": -1, "price": {"amount": 1.5, "currency": "CNY"},
                 "window": {"start": "2026-11-11T00:00:00Z", "end": "2026-11-11T00:00:00Z"},
                 "tags": ["a", ""], "colour": "red"}
                """)
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body("type", equalTo("urn:loadline:problem:invalid-body"))
                .body("title", equalTo("Invalid body"))
                .body(
                        "errors.pointer",
                        hasItems("/text", "/kind", "/count", "/price/amount", "/window", "/tags/1", "/colour"))
                .body("errors.find { it.pointer == '/window' }.line", equalTo(2));
    }

    @Test
    void listsGoOnWhereThePageEnded() {
        var page = as("viewer")
                .get(NOTES + "?limit=100")
                .then()
                .statusCode(200)
                .body("items", hasSize(100))
                .extract();
        as("viewer")
                .get(NOTES + "?limit=100&after=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("items", hasSize(20))
                .body("items[0]", equalTo(101))
                .body("next", nullValue());
        as("viewer").get(NOTES).then().body("items", hasSize(50));
    }

    @Test
    void anInstantOfThePastGivesTheSameBytesForEver() throws InterruptedException {
        var location =
                post("sre", "{\"text\":\"first\"}").post(NOTES).then().extract().header("Location");
        Thread.sleep(5);
        var then = Instant.now();
        Thread.sleep(5);
        var before = as("viewer")
                .get(location + "?asOf=" + then)
                .then()
                .statusCode(200)
                .header("Loadline-Position", matchesPattern("changes:\\d+"))
                .extract();
        post("sre", "").post(location + "/close").then().statusCode(200).body("note.closed", equalTo(true));
        var after = as("viewer")
                .get(location + "?asOf=" + then)
                .then()
                .statusCode(200)
                .extract();
        assertEquals(before.asString(), after.asString());
        assertEquals(before.header("Loadline-Position"), after.header("Loadline-Position"));
        as("viewer").get(location).then().body("note.closed", equalTo(true));
        as("viewer").get(location + "?asOf=2020-01-01T00:00:00Z").then().statusCode(404);
    }

    @Test
    void historySaysWhoAndWhy() {
        var location = post("pipeline", "{\"text\":\"told\"}")
                .header("Loadline-Initiator", "mei")
                .header("Loadline-Reason", "because")
                .header("X-Request-Id", "chain-7")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        as("viewer")
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("note.written"))
                .body("items[0].actor", equalTo("pipeline"))
                .body("items[0].initiator", equalTo("mei"))
                .body("items[0].reason", equalTo("because"))
                .body("items[0].correlation", equalTo("chain-7"))
                .body("items[0].data.text", equalTo("told"));
    }

    @Test
    void whatWasJustRegisteredIsKnownToWhoeverSaysSo() {
        post("sre", "{\"text\":\"a\",\"service\":\"nobody\"}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-service"))
                .body("errors.pointer", contains("/service"));
        var position = body("sre", "")
                .put(NOTES + "/services/search")
                .then()
                .statusCode(201)
                .extract()
                .header("Loadline-Position");
        post("sre", "{\"text\":\"a\",\"service\":\"search\"}")
                .post(NOTES + "?atLeast=" + position)
                .then()
                .statusCode(201);
        as("viewer")
                .get(NOTES + "/services/search?atLeast=" + position)
                .then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("tier", equalTo(4));
    }

    @Test
    void aFactThatDoesNotArriveIsNotWaitedForLong() {
        as("viewer")
                .get(NOTES + "?atLeast=changes:999999999")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("not-caught-up"));
    }

    @Test
    void uploadsAreReadLineByLineInEitherForm() {
        Http.upload(Uploads.NDJSON, "{\"text\":\"a\"}\n\n{\"text\":\"b\",\"count\":2}\r\n")
                .post(NOTES + "/lines")
                .then()
                .statusCode(201)
                .body("text", equalTo("1a,3b"))
                .body("tally.accepted", equalTo(2));
        Http.upload(Uploads.CSV, "text,count,at\n\"a, \"\"b\"\"\nc\",,2026-11-11T00:00:00Z\nd,7,\n")
                .post(NOTES + "/lines")
                .then()
                .statusCode(201)
                .body("text", equalTo("2a, \"b\"\nc,4d"));
    }

    @Test
    void oneBadRowRefusesAnUploadUnlessPartsAreAskedFor() {
        var rows = "{\"text\":\"a\"}\n{\"text\":\"\"}\n{\"text\":\"c\",\"count\":1.5}\n{\"text\"\n";
        Http.upload(Uploads.NDJSON, rows)
                .post(NOTES + "/lines")
                .then()
                .statusCode(422)
                .body("errors.line", contains(2, 3, 4))
                .body("errors.code", contains("required", "wrong-type", "malformed-body"));
        Http.upload(Uploads.NDJSON, rows)
                .post(NOTES + "/lines?partial=true")
                .then()
                .statusCode(201)
                .body("text", equalTo("1a"))
                .body("tally.rejected", equalTo(3))
                .body("tally.errors.line", contains(2, 3, 4));
    }

    @Test
    void uploadsMayBeLargeAndAreComparedAtTheirEnd() {
        var key = UUID.randomUUID().toString();
        var large = new StringBuilder();
        IntStream.range(0, 40_000)
                .forEach(i ->
                        large.append("{\"text\":\"row of an upload ").append(i).append("\"}\n"));
        var body = large.toString();
        for (var tries = 0; tries < 2; tries++) {
            as("ingest")
                    .header("Idempotency-Key", key)
                    .contentType(Uploads.NDJSON)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(NOTES + "/lines")
                    .then()
                    .statusCode(201)
                    .body("tally.accepted", equalTo(40_000));
        }
        as("ingest")
                .header("Idempotency-Key", key)
                .contentType(Uploads.NDJSON)
                .body((body + "{\"text\":\"one more\"}").getBytes(StandardCharsets.UTF_8))
                .post(NOTES + "/lines")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void theApiDocumentSaysWhatComesByItself() {
        as("viewer")
                .header("Accept", "application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3.1"))
                .body("paths.'/api/changes/v1/notes'.post.parameters.name", hasItems("Idempotency-Key", "atLeast"))
                .body("paths.'/api/changes/v1/notes'.get.parameters.name", hasItems("limit", "after", "asOf"))
                .body(
                        "paths.'/api/changes/v1/notes'.post.responses.'422'.content.'application/problem+json'.schema.'$ref'",
                        equalTo("#/components/schemas/Problem"))
                .body(
                        "paths.'/api/changes/v1/notes'.post.requestBody.content.'application/json'.example.price.amount",
                        equalTo("12.3400"))
                .body(
                        "paths.'/api/changes/v1/notes/{id}'.get.responses.'200'.content.'application/json'.example.note.closed",
                        equalTo(true))
                .body("components.schemas.Period.type", equalTo("string"))
                .body("components.schemas.Window.required", contains("start", "end"))
                .body("components.schemas.Kind.enum", contains("plain", "feature-flag"));
    }

    @Test
    void operatorsSeeWhatGoesOnAndCanRepairIt() {
        var operations = "/api/changes/v1/operations";
        as("viewer").get(operations + "/relay").then().statusCode(403);
        as("sre").get(operations + "/relay").then().statusCode(200).body("lag", notNullValue());
        as("sre").get(operations + "/projections").then().statusCode(200).body("items.name", hasItems("directory"));
        as("sre").get(operations + "/parked").then().statusCode(200).body("items", hasSize(0));
        as("sre").get(operations + "/timers").then().statusCode(200).body("deadlines", hasSize(0));
        post("sre", "")
                .post(operations + "/projections/directory/rebuild")
                .then()
                .statusCode(202);
        post("sre", "").post(operations + "/projections/other/rebuild").then().statusCode(404);
        post("sre", "")
                .post(operations + "/parked/slo/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404);
        var parked = operations + "/parked/slo/" + UUID.randomUUID();
        as("sre").get(parked).then().statusCode(404);
        as("sre")
                .contentType("application/json")
                .body("{\"data\":{\"amount\":1}}")
                .put(parked + "/2")
                .then()
                .statusCode(404);
        for (var kind : List.of("deadlines", "reactions", "jobs", "effects", "others")) {
            var work = operations + "/timers/" + kind + "/" + UUID.randomUUID();
            post("sre", "").post(work + "/retry").then().statusCode(404);
            post("sre", "").post(work + "/drop").then().statusCode(404);
        }
        post("sre", "{\"from\":0}").post(operations + "/relay/republish").then().statusCode(202);
        post("sre", "{}").post(operations + "/relay/republish").then().statusCode(422);
    }

    @Test
    void metricsAndHealthAreThere() {
        as("viewer").get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests_seconds"));
        as("viewer").get("/q/health").then().statusCode(200);
    }
}
