package io.loadline.changes;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.ListenerCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The promises of the event store, held by this service's listeners. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TckTest {
    @Inject
    ListenerCheck listeners;

    @Test
    void whatOthersTellCountsOnceHoweverItArrives() {
        listeners.everyEventCountsOnceHoweverItArrives();
    }
}
