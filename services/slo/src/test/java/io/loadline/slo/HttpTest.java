package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.openSlo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract promises of every address, held against those of slo. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void aNulInAnOpenSloFileIsToldWithItsLine() {
        var yaml = Promise.file("nul-one", "checkout", "0.9").replace("displayName: Good", "displayName: \"Go\\0d\"");
        openSlo("owner", yaml)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-openslo"))
                .body("errors.code", hasItem("invalid-value"))
                .body("errors.find { it.code == 'invalid-value' }.line", equalTo(21));
    }

    @Test
    void oneObjectiveIsWhereLocationSaysWithItsVersion() {
        var answer = openSlo("owner", Promise.file("placed-one", "checkout", "0.9"));
        answer.then().statusCode(201).header("ETag", "\"1\"").header("Location", endsWith("/slos/placed-one"));
        as("viewer")
                .basePath("")
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        openSlo(
                        "owner",
                        Promise.file("placed-two", "checkout", "0.9") + "---\n"
                                + Promise.file("placed-three", "checkout", "0.9"))
                .then()
                .statusCode(201)
                .header("ETag", nullValue())
                .header("Location", endsWith("/slos"));
        keyed("owner")
                .contentType("application/yaml")
                .header("If-Match", "\"1\"")
                .body(Promise.file("placed-one", "checkout", "0.99"))
                .post("/openslo")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-precondition"));
    }

    @Test
    void parametersAreReadStrictly() {
        get("/slos?retired=maybe")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/retired"));
        keyed("ingest")
                .contentType("application/x-ndjson")
                .body("{}")
                .post("/slices?partial=maybe")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/partial"));
        get("/slices/" + UUID.randomUUID() + "?asOf=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"), "errors.pointer", contains("/asOf"));
    }
}
