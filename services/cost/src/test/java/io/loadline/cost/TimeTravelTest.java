package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Facts.asset;
import static org.hamcrest.Matchers.equalTo;

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

/** The past as it was, and read models made anew, of whatever the tests before have done. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TimeTravelTest {
    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuilds;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void everyProjectionIsRebuiltToTheSameRowsAndThePastStays() {
        put("finops", "/assets/rebuilt", asset().replace("2026-01-01", "2035-01-01"))
                .statusCode(201)
                .header("Location", equalTo("/api/cost/v1/assets/rebuilt"));
        get("/assets/rebuilt").statusCode(200).body("lifeMonths", equalTo(12));
        var past = AsOfCheck.now(server);
        put("finops", "/assets/rebuilt-later", asset().replace("2026-01-01", "2036-01-01"))
                .statusCode(201);
        past.isWhatItWas();
        rebuilds.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }
}
