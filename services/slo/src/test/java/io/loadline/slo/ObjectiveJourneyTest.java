package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objectives as they are defined, renamed, listed and written as OpenSLO. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ObjectiveJourneyTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void anOpenSloFileIsKeptComparedAndWritten() {
        var yaml = Promise.file("import-me", "checkout", "0.999");

        openSlo("owner", yaml)
                .then()
                .statusCode(201)
                .header("Loadline-Position", matchesPattern("slo:\\d+"))
                .body("created", equalTo(List.of("import-me")));
        openSlo("owner", yaml).then().statusCode(200).body("unchanged", equalTo(List.of("import-me")));
        openSlo("owner", yaml.replace("0.999", "0.9995"))
                .then()
                .statusCode(200)
                .body("updated", equalTo(List.of("import-me")));

        get("/slos/import-me")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("objectives[0].target", equalTo(0.9995f))
                .body("definitionVersion", equalTo(2))
                .body("window", equalTo("rolling 28 days"));
        Patience.until("the export", () -> {
            var export = as("viewer")
                    .accept("application/yaml")
                    .get("/openslo?service=checkout")
                    .asString();
            return export.contains("name: import-me") && export.contains("target: 0.9995");
        });
        Shop.hears(broker, "slo.changed", "import-me");
    }

    @Test
    void everyErrorOfAnOpenSloFileIsToldWithItsLine() {
        var yaml = Promise.file("wrong-one", "checkout", "1.5") + "---\n"
                + Promise.file("Wrong Two", "checkout", "0.9").replace("28d", "28");

        openSlo("owner", yaml)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-openslo"))
                .body("errors", hasSize(3))
                .body("errors.pointer", hasItem("/0/spec/objectives/0/target"))
                .body("errors.pointer", hasItem("/1/metadata/name"))
                .body("errors.code", hasItem("string-dns-label"))
                .body("errors.find { it.code == 'less-than' }.line", equalTo(22));
        get("/slos/wrong-one").then().statusCode(404).body("code", equalTo("unknown-slo"));
    }

    @Test
    void namesChangeIdentityDoesNot() {
        Promise.define("old-name", "checkout", "0.9", "P1D");
        var id = get("/slos/old-name").path("id").toString();

        post("owner", "/slos/old-name/rename", "{\"name\":\"new-name\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("new-name"));

        for (var name : List.of("old-name", "new-name")) {
            get("/slos/" + name)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("formerNames", equalTo(List.of("old-name")));
        }
        Promise.define("other-name", "checkout", "0.9", "P1D");
        post("owner", "/slos/other-name/rename", "{\"name\":\"old-name\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("name-taken"));
        post("owner", "/slos/new-name/retire", "{\"reason\":\"done\"}")
                .then()
                .statusCode(200)
                .body("retired", equalTo(true));
        post("owner", "/slos/new-name/retire", "{\"reason\":\"again\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"));
        get("/slos/new-name/history")
                .then()
                .statusCode(200)
                .body("items.type", equalTo(List.of("objective.defined", "objective.renamed", "objective.retired")));
        Patience.until(
                "the list",
                () -> !get("/slos?limit=500").jsonPath().getList("items.name").contains("new-name"));
    }

    @Test
    void aListGoesOnWhereThePageEnded() {
        for (int i = 0; i < 3; i++) {
            Promise.define("page-" + i, "payment", "0.9", "P1D");
        }
        Patience.until(
                "the list",
                () -> get("/slos?service=payment").<List<?>>path("items").size() >= 4);
        var names = new ArrayList<String>();
        var next = "";
        do {
            var page = get("/slos?service=payment&limit=1" + next);
            names.addAll(page.path("items.name"));
            next = page.path("next") == null ? "" : "&after=" + page.path("next");
        } while (!next.isEmpty());
        assertEquals(names.stream().sorted().distinct().toList(), names);
        assertTrue(names.containsAll(List.of("page-0", "page-1", "page-2")));
    }
}
