package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Promotions on the calendar. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class PromotionHttpTest {
    @Test
    void promotionsAreScheduledMovedAndListed() {
        Scene.promotions();
        var listed = expect(
                200, as("viewer").queryParam("from", Harbour.END.toString()).get(BASE + "/promotions"));
        assertEquals(Scene.MOVED.toString(), listed.path("items.find { it.name == 'Harbour sale' }.phases[0].start"));
    }
}
