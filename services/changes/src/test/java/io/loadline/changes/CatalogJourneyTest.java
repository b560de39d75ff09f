package io.loadline.changes;

import static io.loadline.changes.Api.as;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services are registered, replaced and retired, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class CatalogJourneyTest {
    private final Shop shop = Shop.open();

    @Inject
    DataSource database;

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void aCatalogueIsRegisteredReplacedAndRetired() {
        get("/services/" + shop.checkout())
                .statusCode(200)
                .body("owner", equalTo(shop.team()), "tier", equalTo(1), "dependsOn", contains(shop.payment()));
        get("/services/" + shop.payment() + "/dependents?depth=2")
                .statusCode(200)
                .body("dependents.name", contains(shop.checkout()), "dependencies", empty());
        Api.catalog("sre", shop.team(), shop.catalog())
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("registered", equalTo(0), "unchanged", equalTo(3), "retired", equalTo(0));
        var asOf = Instant.now();
        var alone = shop.catalog().replace(", dependsOn: [\"component:" + shop.payment() + "\"]", "");
        var shrunk = alone.substring(0, alone.lastIndexOf("---"));
        var replaced = Api.catalog("sre", shop.team(), shrunk)
                .statusCode(200)
                .body("updated", equalTo(1), "unchanged", equalTo(1), "retired", equalTo(1), "errors", empty());
        get("/services/" + shop.payment() + "?atLeast=" + position(replaced)).statusCode(404);
        get("/services/" + shop.payment() + "?asOf=" + asOf).statusCode(200);
    }

    @Test
    void whatIsExportedIsImportedWithoutAChange() {
        var exported = get("/catalog/entities?source=" + shop.team())
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(exported, containsString("lifecycle: production"));
        assertThat(exported, containsString("loadline.io/repository: " + shop.repository()));
        Api.catalog("sre", shop.team(), exported)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("registered", equalTo(0), "updated", equalTo(0), "unchanged", equalTo(3), "retired", equalTo(0));
        assertThat(get("/catalog/entities").extract().asString(), containsString("name: " + shop.checkout() + "\n"));
        var asOf = Instant.now();
        var shrunk = exported.substring(0, exported.lastIndexOf("---"));
        var replaced = Api.catalog(
                        "sre", shop.team(), shrunk.replace(", dependsOn: [\"component:" + shop.payment() + "\"]", ""))
                .statusCode(200)
                .body("retired", equalTo(1));
        assertThat(
                get("/catalog/entities?source=" + shop.team() + "&atLeast=" + position(replaced))
                        .extract()
                        .asString(),
                not(containsString("name: " + shop.payment())));
        assertEquals(
                exported,
                get("/catalog/entities?source=" + shop.team() + "&asOf=" + asOf)
                        .extract()
                        .asString());
        get("/catalog/entities?source=nobody-" + shop.team()).statusCode(404);
    }

    /** Whoever put back what was handed out would retire what it lacked. */
    @Test
    void aCatalogueThatHasNotArrivedYetIsNotHandedOut() throws SQLException {
        var exported = "/catalog/entities?source=" + shop.team();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table entry_row in share row exclusive mode");
            Api.catalog("sre", shop.team(), shop.catalog().replace("tier: \"2\"", "tier: \"3\""))
                    .statusCode(200)
                    .body("updated", equalTo(1));
            get(exported).statusCode(503).body("code", equalTo("not-caught-up"));
            connection.rollback();
        }
        Patience.until(() -> get(exported).extract().asString().contains("tier: \"3\""));
    }

    @Test
    void aPartialCatalogueKeepsWhatHasErrorsAsItWas() {
        var broken = shop.catalog().replace("loadline.io/tier: \"2\"", "loadline.io/tier: high");
        Api.catalog("sre", shop.team(), broken)
                .statusCode(422)
                .body("code", equalTo("invalid-catalog"), "errors.code", hasItem("invalid-tier"));
        var kept = partial(broken).statusCode(200).body("retired", equalTo(0), "errors.code", hasItem("invalid-tier"));
        get("/services/" + shop.payment() + "?atLeast=" + position(kept))
                .statusCode(200)
                .body("tier", equalTo(2));
    }

    /** It would retire what it lists behind the place up to which it can be read. */
    @Test
    void aCatalogueThatCannotBeReadToItsEndIsNotTakenInPart() {
        var last = shop.catalog().lastIndexOf("---\n");
        partial(shop.catalog().substring(0, last) + "---\n[\n" + shop.catalog().substring(last))
                .statusCode(422)
                .body("code", equalTo("invalid-catalog"), "errors.code", hasItem("malformed-yaml"));
    }

    private ValidatableResponse partial(String catalog) {
        return as("sre")
                .contentType("application/yaml")
                .queryParam("source", shop.team())
                .queryParam("partial", true)
                .body(catalog.getBytes(StandardCharsets.UTF_8))
                .put("/catalog")
                .then();
    }
}
