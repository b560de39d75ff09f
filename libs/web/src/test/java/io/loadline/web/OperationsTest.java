package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** What operators, monitoring and tools are told. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class OperationsTest {
    @Inject
    Mutiny.SessionFactory sessions;

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
                .body("paths.'/api/changes/v1/notes'.post.tags", contains("notes"))
                .body(
                        "paths.'/api/changes/v1/notes'.post.responses.'422'.'$ref'",
                        equalTo("#/components/responses/422"))
                .body(
                        "components.responses.'422'.content.'application/problem+json'.schema.'$ref'",
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
    void whatWaitsIsListedInItsOrder() {
        var stream = UUID.randomUUID();
        run("""
                insert into eventstore.inbox_waiting (source, stream_id, version, previous, position, record)
                select 'slo', cast(:stream as uuid), n, n - 1, 0, format(
                         '{"stream":"%s","version":%s,"previous":%s,"position":0,"type":"x","data":"{}",'
                           '"metadata":{"actor":"test","correlation":"test"}}', cast(:stream as text), n, n - 1)
                  from generate_series(2, 12) as n
                """, stream);
        try {
            as("sre")
                    .get("/api/changes/v1/operations/parked/slo/" + stream)
                    .then()
                    .statusCode(200)
                    .body("items.version", contains(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        } finally {
            run("delete from eventstore.inbox_waiting where stream_id = cast(:stream as uuid)", stream);
        }
    }

    private void run(String statement, UUID stream) {
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) ->
                Sql.on(session, statement).with("stream", stream).run()));
    }

    @Test
    void metricsAndHealthAreThere() {
        as("viewer").get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests_seconds"));
        as("viewer").get("/q/health").then().statusCode(200);
    }
}
