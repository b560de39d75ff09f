package io.loadline.changes;

import static io.loadline.changes.Api.as;
import static io.loadline.changes.Api.catalog;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the contract promises of every address, held against those of changes. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    @Test
    void whatNobodyCanHaveIsRefused() {
        raw("/changes?service=%00").statusCode(400).body("code", equalTo("invalid-parameter"));
        raw("/services/%00").statusCode(400).body("code", equalTo("invalid-parameter"));
        raw("/services?after=WyJcdTAwMDAiXQ").statusCode(400).body("code", equalTo("invalid-cursor"));
        raw("/services?asOf=-1000000000-01-01T00:00:00Z")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/asOf"));
        raw("/changes?from=%2B10000-01-01T00:00:00Z")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/from"));
    }

    @Test
    void aNulInTheCatalogueIsToldWithItsLine() {
        var shop = Shop.open();
        catalog("sre", shop.team(), shop.catalog().replace("loadline.io/tier: \"2\"", "note: \"a\\0\""))
                .statusCode(422)
                .body("code", equalTo("invalid-catalog"))
                .body("errors.code", hasItem("invalid-value"));
    }

    @Test
    void theGateAnswersOnlyWhatItWasAsked() {
        var shop = Shop.open().registered();
        get("/gate?service=" + shop.checkout() + "&datacentre=east")
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"), "errors.pointer", contains("/datacentre"));
        get("/gate?service=" + shop.checkout() + "&asOf=2026-01-01T00:00:00Z")
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"), "errors.pointer", contains("/asOf"));
        get("/gate?service=" + shop.checkout() + "&atLeast=cost:5")
                .statusCode(400)
                .body("code", equalTo("invalid-position"));
    }

    @Test
    void preconditionsOfACatalogueMeanItsSource() {
        var shop = Shop.open();
        source(shop, "If-Match", "*").statusCode(412).body("code", equalTo("version-mismatch"));
        source(shop, "If-None-Match", "*").statusCode(201);
        source(shop, "If-Match", "\"7\", \"8\"").statusCode(412);
        source(shop, "If-None-Match", "\"1\"").statusCode(412);
        source(shop, "If-Match", "\"7\", \"1\"").statusCode(200);
    }

    @Test
    void whatWasStoredIsWhereLocationSaysWithItsVersionAndHistory() {
        var shop = Shop.open();
        var location = catalog("sre", shop.team(), shop.catalog())
                .statusCode(201)
                .extract()
                .header("Location");
        as("viewer")
                .basePath("")
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("entries", hasItem("component:" + shop.checkout()));
        get("/services/" + shop.checkout())
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo(shop.checkout()), "owner", equalTo(shop.team()), "tier", equalTo(1))
                .body("dependsOn", contains(shop.payment()));
        as("viewer")
                .header("If-None-Match", "\"1\"")
                .get("/services/" + shop.checkout())
                .then()
                .statusCode(304);
        get("/services/" + shop.checkout() + "/history").body("items.type", contains("entry.registered"));
        put("admin", "/hooks/github", "{\"secret\":\"a secret of many characters\"}");
        get("/hooks/github").statusCode(200).body("sender", equalTo("github")).body(not(containsString("secret")));
        var usual = get("/policies/freeze").statusCode(200).extract().asString();
        put("sre", "/policies/freeze", """
                {"tiers":[{"tier":1,"lead":"PT47H","tail":"PT23H","level":"freeze"}]}""").statusCode(200);
        put("sre", "/policies/freeze", usual).statusCode(200);
        get("/policies/freeze")
                .statusCode(200)
                .header("ETag", containsString("\""))
                .body(equalTo(usual));
        get("/policies/freeze/history").statusCode(200).body("items.actor", hasItems("sre"));
    }

    @Test
    void aMistypedEnvironmentDoesNotPassAGateBecauseNothingIsFrozenThere() {
        var shop = Shop.open().registered();
        get("/gate?service=" + shop.checkout() + "&environment=prodution")
                .statusCode(422)
                .body("code", equalTo("unknown-environment"))
                .body("errors.pointer", hasItems("/environment"));
        post("sre", "/freezes", """
                        {"services":["%s"],"environment":"prodution","level":"freeze","reason":"sale",
                         "window":{"start":"2031-01-01T00:00:00Z","end":"2031-01-02T00:00:00Z"}}""".formatted(shop.checkout()))
                .statusCode(422)
                .body("code", equalTo("unknown-environment"));
    }

    @Test
    void anAnswerIsGivenAgainAfterTheServiceWasRetired() {
        var shop = Shop.open().registered();
        var key = UUID.randomUUID().toString();
        var change = """
                {"service":"%s","kind":"config","type":"normal","title":"more threads","environment":"production",
                 "window":{"start":"2031-01-01T00:00:00Z","end":"2031-01-01T01:00:00Z"},"resources":[],
                 "plan":"set it","rollback":"set it back","statements":[]}""".formatted(shop.payment());
        var first = keyed(key, "/changes", change).statusCode(201).extract();
        catalog(
                        "sre",
                        shop.team(),
                        shop.catalog()
                                .substring(0, shop.catalog().lastIndexOf("---"))
                                .replace("component:" + shop.payment(), "component:" + shop.checkout()))
                .statusCode(200);
        Patience.until(() -> get("/services?owner=" + shop.team())
                        .extract()
                        .<List<?>>path("items")
                        .size()
                == 1);
        post("sre", "/changes", change).statusCode(422).body("code", equalTo("unknown-service"));
        var again = keyed(key, "/changes", change).statusCode(201).extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
    }

    private static ValidatableResponse keyed(String key, String path, String body) {
        return as("sre")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse source(Shop shop, String header, String value) {
        return as("sre")
                .contentType("application/yaml")
                .header(header, value)
                .queryParam("source", shop.team())
                .body(shop.catalog().getBytes(StandardCharsets.UTF_8))
                .put("/catalog")
                .then();
    }

    private static ValidatableResponse raw(String path) {
        return as("viewer").urlEncodingEnabled(false).get(path).then();
    }
}
