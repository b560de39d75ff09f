package io.loadline.changes;

import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.scheduled;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows that developers start by themselves, with a real database and a real broker. Nobody takes their calls; the test reports. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WorkflowJourneyTest {
    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        registeredWithDatabase(shop);
    }

    private static Shop registeredWithDatabase(Shop shop) {
        Api.catalog("sre", database(shop), """
                        apiVersion: backstage.io/v1alpha1
                        kind: Resource
                        metadata: {name: %s}
                        spec: {type: database, owner: %s}
                        """.formatted(
                                database(shop), shop.registered().team()))
                .statusCode(201);
        return shop;
    }

    private static String database(Shop shop) {
        return shop.checkout() + "-db";
    }

    @Test
    void aTableOperationIsCarriedOutAndItsLeadTimeKept() {
        var change = started(ofKind("ddl", database(shop)));
        var id = run("table-operation", change, "{\"database\": \"%s\"}".formatted(database(shop)))
                .statusCode(201)
                .body("state", equalTo("RUNNING"), "waitingFor.step", equalTo("back-up"))
                .extract()
                .<String>path("id");
        for (var step : List.of("back-up", "rehearse", "apply")) {
            report(id, step, true).body("state", equalTo("RUNNING"));
        }
        var ready = report(id, "observe", true).body("state", equalTo("READY"), "leadTime", notNullValue());
        get("/runs?template=table-operation&service=%s&state=READY&atLeast=%s"
                        .formatted(shop.checkout(), position(ready)))
                .statusCode(200)
                .body("items.id", contains(id));
        get("/templates?atLeast=" + position(ready))
                .statusCode(200)
                .body("connected", equalTo(true))
                .body("items.find { it.name == 'table-operation' }.leadTime", notNullValue());
    }

    @Test
    void anEnvironmentThatIsNotReadyInTheEndIsTakenDownAgain() {
        var change = started(ofKind("environment", "review-17"));
        var id = run("environment", change, "{\"name\": \"review-17\"}")
                .statusCode(201)
                .extract()
                .<String>path("id");
        for (var step : List.of("provision", "configure", "deploy")) {
            report(id, step, true);
        }
        report(id, "observe", false).body("state", equalTo("COMPENSATING"), "waitingFor.step", equalTo("deprovision"));
        report(id, "deprovision", true).body("state", equalTo("COMPENSATED"));
    }

    @Test
    void aWorkflowDoesOnlyWhatWasApprovedAndCanBeDone() {
        var config = started(ofKind("config", "flags"));
        run("configuration-refactoring", config, "{}")
                .statusCode(422)
                .body("code", equalTo("missing-parameter"), "errors.pointer", hasItems("/parameters/configuration"));
        run("environment", config, "{\"name\": \"review-17\"}").statusCode(422).body("code", equalTo("unfit-change"));
        var bare = started(shop.change("normal", "sha-1").replaceAll("\"artifact\": \\{[^}]*\\},", ""));
        run("deployment", bare, "{}")
                .statusCode(422)
                .body("code", equalTo("unfit-change"), "errors.pointer", hasItems("/change"));
        var waiting = scheduled(shop.change("normal", "sha-9"));
        run("deployment", waiting, "{}").statusCode(409).body("code", equalTo("change-not-in-progress"));
    }

    /** What a run works on is registered, is the team's, and is what was approved. */
    @Test
    void aWorkflowWorksOnlyOnWhatWasApprovedAndIsThere() {
        var stranger = registeredWithDatabase(Shop.open());
        refused("table-operation", alone("ddl", database(shop)), "database", shop.payment(), "not among the resources");
        refused(
                "table-operation",
                alone("ddl", "resource:" + database(stranger)),
                "database",
                database(stranger),
                "another team's");
        refused("table-operation", alone("ddl", "lost-db"), "database", "lost-db", "no resource");
        refused("cluster-isolation", alone("cluster-isolation", "cluster:east-3"), "cluster", "east-3", "no cluster");
        refused("environment", alone("environment", "staging"), "name", "staging", "there already");
    }

    /** Of a shop of its own, so that it collides with nothing. */
    private static String alone(String kind, String resource) {
        return started(ofKind(Shop.open().registered(), kind, resource));
    }

    private static void refused(String template, String change, String parameter, String value, String why) {
        run(template, change, "{\"%s\": \"%s\"}".formatted(parameter, value))
                .statusCode(422)
                .body("code", equalTo("unfit-target"), "detail", containsString(why))
                .body("errors.pointer", contains("/parameters/" + parameter));
    }

    private String ofKind(String kind, String resource) {
        return ofKind(shop, kind, resource);
    }

    private static String ofKind(Shop shop, String kind, String resource) {
        return shop.change("normal", "sha-1")
                .replace("\"deployment\"", "\"" + kind + "\"")
                .replace(
                        "\"plan\"",
                        "\"resources\": [\"" + resource
                                + "\"], \"statements\": [\"CREATE INDEX CONCURRENTLY i ON orders (paid_at)\"], \"plan\"");
    }

    private static String started(String body) {
        var id = scheduled(body);
        act("sre", id, "start", "{}");
        return id;
    }

    private static ValidatableResponse run(String template, String change, String parameters) {
        return post(
                "sre",
                "/templates/" + template + "/runs",
                "{\"change\": \"%s\", \"parameters\": %s}".formatted(change, parameters));
    }

    private static ValidatableResponse report(String run, String step, boolean succeeded) {
        return post("pipeline", "/runs/%s/steps/%s".formatted(run, step), "{\"succeeded\": %s}".formatted(succeeded))
                .statusCode(200);
    }
}
