package io.loadline.changes;

import static io.loadline.changes.Api.post;

import io.restassured.response.ValidatableResponse;

/** Takes changes through their life. */
final class ChangeApi {
    private ChangeApi() {}

    /** Its id. */
    static String registered(String body) {
        return post("sre", "/changes", body).statusCode(201).extract().path("id");
    }

    /** Registered, assessed and approved, so that it can start. */
    static String scheduled(String body) {
        var id = registered(body);
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}");
        act("admin", id, "approve", "{}");
        return id;
    }

    static ValidatableResponse act(String user, String id, String verb, String body) {
        return post(user, "/changes/" + id + "/" + verb, body).statusCode(200);
    }
}
