package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A plan carried out on paper. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ReplayHttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void aPlanIsReplayedWithAndWithoutWhatItScalesBeforehand() {
        var plan = Scene.plan(broker).<String>path("id");
        var replayed = replay(plan, "{\"load\":\"expected\",\"services\":[\"checkout\"]}");
        assertEquals(3, replayed.<Integer>path("series"));
        assertEquals(0, replayed.<Integer>path("planned.minutesOver"), replayed::asString);
        assertTrue(
                replayed.<Float>path("planned.worstHeadroom") >= replayed.<Float>path("unplanned.worstHeadroom"),
                replayed::asString);
        var lost = replay(plan, "{\"load\":\"site-lost\",\"burst\":1,\"services\":[]}");
        assertEquals(6, lost.<Integer>path("series"));
        assertEquals(0, lost.<Integer>path("planned.minutesOver"), lost::asString);
        var measured =
                post("viewer", "{\"load\":\"measured\",\"services\":[]}").post(BASE + "/plans/" + plan + "/replay");
        assertEquals("nothing-measured", expect(422, measured).path("code"));
    }

    private static Response replay(String plan, String circumstances) {
        return expect(200, post("viewer", circumstances).post(BASE + "/plans/" + plan + "/replay"));
    }
}
