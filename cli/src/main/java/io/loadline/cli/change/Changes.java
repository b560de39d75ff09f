package io.loadline.cli.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Answer;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.print.Figures;
import io.loadline.cli.print.Table;

/** Where changes are, and how they are shown. */
final class Changes {
    static final String ALL = "/api/changes/v1/changes";
    static final String ONE = ALL + "/{}";

    private Changes() {}

    static Answer act(Gateway gateway, String id, String verb, Body body, Writing writing) {
        return gateway.post(Address.of(ONE + "/{}", id, verb), body, writing);
    }

    /** What a command has led to. */
    static String done(JsonNode change) {
        return new Figures()
                .with("id", change.path("id"))
                .with("state", change.path("state"))
                .with("possible now", change.path("actions"))
                .toString();
    }

    static String one(JsonNode change) {
        return figures(change)
                + Table.section("Risk", Table.of("points", "why"), change.at("/risk/reasons"), "/points", "/message")
                + Table.section(
                        "Collisions",
                        Table.of("kind", "blocking", "why", "change"),
                        change.path("collisions"),
                        "/kind",
                        "/blocking",
                        "/message",
                        "/change")
                + Table.section("Freezes", Table.of("level", "why"), change.path("freezes"), "/level", "/message");
    }

    private static Figures figures(JsonNode change) {
        return new Figures()
                .with("id", change.path("id"))
                .with("title", change.path("title"))
                .with("state", change.path("state"))
                .with("service", change.path("service"))
                .with("kind", change.path("kind"))
                .with("type", change.path("type"))
                .with("environment", change.path("environment"))
                .with("datacenter", change.path("datacenter"))
                .with("unit", change.path("unit"))
                .with("from", change.at("/window/start"))
                .with("to", change.at("/window/end"))
                .with("version", change.at("/artifact/version"))
                .with("requester", change.path("requester"))
                .with("approvers", change.path("approvers"))
                .with("risk", change.at("/risk/score"))
                .with("possible now", change.path("actions"));
    }

    static Table table(JsonNode changes) {
        return Table.of("id", "state", "service", "environment", "from", "title")
                .rows(changes, "/id", "/state", "/service", "/environment", "/window/start", "/title");
    }
}
