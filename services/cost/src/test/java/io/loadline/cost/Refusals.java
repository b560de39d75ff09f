package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Documents.CSV;
import static io.loadline.cost.Documents.JSON;
import static io.loadline.cost.Documents.NDJSON;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DynamicTest;

/** Requests that are refused: each with a problem and its code, and nothing is stored. */
final class Refusals {
    private final Mutiny.SessionFactory sessions;
    private final List<DynamicTest> tests = new ArrayList<>();

    Refusals(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    List<DynamicTest> tests() {
        return List.copyOf(tests);
    }

    void add(String what, int status, String code, Supplier<Response> answer) {
        tests.add(DynamicTest.dynamicTest(what + " is " + code, () -> storesNothing(status, code, answer)));
    }

    void put(String what, int status, String code, String path, String body) {
        add(what, status, code, () -> new Endpoint("PUT", path, JSON, body).send(as("finops")));
    }

    void post(String what, int status, String code, String path, String body) {
        add(what, status, code, () -> new Endpoint("POST", path, JSON, body).send(keyed("finops")));
    }

    void days(String what, String code, String body) {
        add(what, 422, code, () -> new Endpoint("POST", "/business-days", NDJSON, body).send(keyed("ingest")));
    }

    void measures(String what, String code, String body) {
        add(what, 422, code, () -> new Endpoint("POST", "/measures", NDJSON, body).send(keyed("ingest")));
    }

    void nodeDays(String what, String code, String body) {
        add(what, 422, code, () -> new Endpoint("POST", "/node-days", NDJSON, body).send(keyed("ingest")));
    }

    void bills(String what, String code, String path, String body) {
        add(what, 422, code, () -> new Endpoint("POST", path, CSV, body).send(keyed("finops")));
    }

    void get(String what, String path) {
        add(what, 400, "invalid-parameter", () -> as("viewer").get(path));
    }

    private void storesNothing(int status, String code, Supplier<Response> answer) {
        Neighbours.introduce();
        long before = events();
        answer.get()
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "status", equalTo(status))
                .body("title", notNullValue(), "detail", notNullValue(), "errors", notNullValue());
        assertEquals(before, events());
    }

    private long events() {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, """
                select count(*) from eventstore.event where type not like 'io.loadline.%'""").number()));
    }

    /** Where something can be sent, and a body that is taken there. */
    record Endpoint(String method, String path, String type, String body) {
        Response send(RequestSpecification request) {
            return send(request, body);
        }

        Response send(RequestSpecification request, String content) {
            return request.contentType(type)
                    .body(content.getBytes(StandardCharsets.ISO_8859_1))
                    .request(method, path);
        }
    }
}
