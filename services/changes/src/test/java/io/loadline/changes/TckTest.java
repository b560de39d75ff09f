package io.loadline.changes;

import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.ListenerCheck;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The promises of the event store, held by this service's listeners and projections; on top of whatever the tests before left. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TckTest {
    @TestHTTPResource
    URI server;

    @Inject
    ListenerCheck listeners;

    @Inject
    RebuildCheck rebuild;

    @Test
    void whatOthersTellCountsOnceAndThePastStaysWhatItWas() {
        listeners.everyEventCountsOnceHoweverItArrives();
        var past = AsOfCheck.now(server);
        listeners.everyEventCountsOnceHoweverItArrives();
        past.isWhatItWas();
        rebuild.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }
}
