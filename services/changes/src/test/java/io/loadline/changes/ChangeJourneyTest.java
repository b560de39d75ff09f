package io.loadline.changes;

import static io.loadline.changes.Api.as;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.registered;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change from its registration to its end, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ChangeJourneyTest {
    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void aNormalChangeIsAssessedApprovedCarriedOutAndClosed() {
        var id = registered(shop.change("normal", "sha-1"));
        act("sre", id, "submit", "{}").body("state", equalTo("ASSESSING"));
        var digest = act("sre", id, "assess", "{}").extract().<String>path("digest");
        post("sre", "/changes/" + id + "/approve", "{}").statusCode(403).body("code", equalTo("four-eyes"));
        act("admin", id, "approve", "{\"digest\":\"" + digest + "\"}").body("state", equalTo("SCHEDULED"));
        post("sre", "/changes/" + id + "/verify", "{}")
                .statusCode(409)
                .body("code", equalTo("illegal-transition"), "errors.message", hasItems("start", "hold"));
        act("pipeline", id, "start", "{}");
        act("pipeline", id, "finish", "{}");
        act("sre", id, "verify", "{\"issues\":false}");
        var closed = act("sre", id, "close", "{}").body("state", equalTo("CLOSED"), "actions", empty());
        get("/changes/" + id)
                .statusCode(200)
                .body("result", equalTo("SUCCESS"), "risk.score", greaterThan(0f), "approvers", contains("admin"))
                .body("finishedAt", notNullValue(), "rolledBackAt", nullValue());
        get("/changes/" + id + "/history")
                .body("items.type", hasItems("change.registered", "change.approved", "change.closed"))
                .body("items.find { it.type == 'change.approved' }.actor", equalTo("admin"));
        get("/changes?service=" + shop.checkout() + "&state=CLOSED&atLeast=" + position(closed))
                .body("items.id", contains(id));
    }

    @Test
    void anotherChangeInTheSameTimeCollides() {
        var first = registered(shop.change("normal", "sha-1"));
        var submitted = act("sre", first, "submit", "{}");
        var second = registered(shop.change("standard", "sha-2"));
        get("/changes/" + second + "?atLeast=" + position(submitted))
                .body("collisions.findAll { it.kind != 'SAME_PERSON' }.change", contains(first))
                .body("collisions.find { it.change == '%s' }.kind".formatted(first), equalTo("SAME_TARGET"));
        post("sre", "/changes/" + second + "/submit", "{}").statusCode(409).body("code", equalTo("not-standard"));
    }

    @Test
    void aChangeAtTheEndOfTimeHoldsNobodyUp() {
        var last = shop.change("standard", "sha-1").replaceAll("\"window\": \\{[^}]*}", """
                        "soak": "P7D", "window": {"start": "9999-12-31T00:00:00Z", "end": "9999-12-31T23:59:59Z"}""");
        var id = registered(last);
        var scheduled = act("sre", id, "submit", "{}").body("state", equalTo("SCHEDULED"));
        get("/changes?service=" + shop.checkout() + "&atLeast=" + position(scheduled))
                .statusCode(200)
                .body("items.id", contains(id));
    }

    @Test
    void anOwnerWritesForTheOwnTeamOnly() {
        post("owner", "/changes", shop.change("normal", "sha-1"))
                .statusCode(403)
                .body("code", equalTo("foreign-team"));
        RestAssured.given()
                .basePath(Api.BASE)
                .header("Authorization", Tokens.bearer("olga", Set.of("owner"), shop.team()))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(shop.change("normal", "sha-1"))
                .post("/changes")
                .then()
                .statusCode(201);
    }

    @Test
    void whoRevisesAChangeHasWrittenIt() {
        var id = registered(shop.change("normal", "sha-1"));
        act("admin", id, "revise", shop.change("normal", "sha-2"));
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}");
        post("admin", "/changes/" + id + "/approve", "{}").statusCode(403).body("code", equalTo("four-eyes"));
        get("/changes/" + id + "/history").body("items.type", hasItems("change.revised", "change.coauthored"));
    }

    @Test
    void aPolicyAsksForMoreThanTheBuiltInRulesAndSaysSo() {
        var rules = """
                {"rules": [%s, {"name": "every-other", "kinds": [], "types": [], "tiers": [], "environments": [],
                  "quorum": %s, "roles": [], "fourEyes": true}]}""";
        var flags = """
                {"name": "flags", "kinds": ["%s"], "types": [], "tiers": [1], "environments": ["%s"], "quorum": %s, "roles": [],
                 "fourEyes": true}""";
        var before = get("/policies/approval").statusCode(200).extract().asString();
        put("sre", "/policies/approval", rules.formatted(flags.formatted("feature-flag", "mars", 0), 1))
                .statusCode(422)
                .body("code", equalTo("unknown-environment"), "errors.pointer", contains("/rules/0/environments/0"));
        put(
                        "sre",
                        "/policies/approval",
                        rules.formatted(flags.formatted("feature-flag", "production", 0), 0)
                                .replace("every-other", "flags"))
                .statusCode(422)
                .body("code", equalTo("invalid-policy"), "errors.pointer", contains("/rules/1/name"));
        var set = put("sre", "/policies/approval", rules.formatted(flags.formatted("feature-flag", "production", 0), 1))
                .statusCode(200);
        try {
            var version = Integer.parseInt(set.extract().header("ETag").replace("\"", ""));
            var id = registered(shop.change("normal", "sha-1").replace("\"deployment\"", "\"feature-flag\""));
            act("sre", id, "submit", "{}");
            act("sre", id, "assess", "{}").body("state", equalTo("SCHEDULED"));
            get("/changes/" + id)
                    .body(
                            "asked.policy",
                            equalTo("approval"),
                            "asked.version",
                            equalTo(version),
                            "asked.rule",
                            equalTo("flags"));
            as("pipeline")
                    .get("/gate?service=" + shop.payment())
                    .then()
                    .statusCode(200)
                    .body("policy.name", equalTo("gate"), "policy.version", notNullValue());
        } finally {
            put("sre", "/policies/approval", before).statusCode(200);
        }
    }

    @Test
    void statementsAreLintedBeforeTheyAreApproved() {
        var ddl = shop.change("normal", "sha-1")
                .replace(
                        "\"kind\": \"deployment\"",
                        "\"kind\": \"ddl\", \"dialect\": \"postgresql\","
                                + " \"statements\": [\"SET lock_timeout = '2s'\", \"SELECT 1;\\nDROP TABLE orders\"]");
        var id = registered(ddl);
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}").body("state", equalTo("AWAITING_APPROVAL"));
        get("/changes/" + id)
                .body("lint.statements", equalTo(3), "lint.findings.rule", contains("unsafe-drop"))
                .body("lint.findings[0].statement", equalTo(1), "lint.findings[0].line", equalTo(2));
        get("/changes/" + id + "/history").body("items.findAll { it.type == 'change.assessed' }", hasSize(1));
    }
}
