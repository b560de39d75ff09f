package io.loadline.changes;

import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.put;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.registered;

import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The past stays what it was, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ReplayJourneyTest {
    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuilds;

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void everyReadModelEqualsItsReplayAndThePastStays() {
        put("sre", "/policies/freeze", get("/policies/freeze").extract().asString())
                .statusCode(200);
        var id = registered(shop.change("normal", "sha-1"));
        act("sre", id, "submit", "{}");
        var past = AsOfCheck.now(server);
        act("sre", id, "cancel", "{\"reason\":\"not needed\"}");
        past.isWhatItWas();
        rebuilds.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }
}
