package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.seen;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** The sale makes half as much again of 1,000 requests per second, its last hours three times as much. */
    @Test
    void beforeASaleThereIsWhatIsUsualHoweverStrongItGetsLater() {
        Scene.plan(broker);
        Scene.loadTests(broker, "skiff");
        var hours = new StringBuilder("service,datacenter,metric,start,seconds,value\n");
        for (int i = 1; i <= 48; i++) {
            hours.append("skiff,east,requests,%s,3600,3600000\n".formatted(Harbour.END.minus(i, ChronoUnit.HOURS)));
        }
        seen(upload("text/csv", hours.toString()).post(BASE + "/samples"));
        var start = Harbour.END.plus(20, ChronoUnit.DAYS);
        var end = start.plus(8, ChronoUnit.HOURS);
        var finish = start.plus(6, ChronoUnit.HOURS);
        var sale = promotion("Skiff sale", start, end, 1.5);
        promotion("Skiff finish", finish, end, 3);
        var plan = Scene.computed(
                "{\"name\":\"Skiff sale\",\"promotion\":\"%s\",\"services\":[\"skiff\"]}".formatted(sale));
        assertEquals(1.5f, plan.<Float>path("result.loads[0].startsAt"));
        assertEquals(3f, plan.<Float>path("result.loads[0].uplift"));
        var replayed = replay(plan.path("id"), "{\"load\":\"expected\",\"burst\":1,\"services\":[\"skiff\"]}");
        var worst = Instant.parse(replayed.path("unplanned.breaks[0].worstAt"));
        assertFalse(worst.isBefore(finish), replayed::asString);
    }

    private static String promotion(String name, Instant start, Instant end, double multiplier) {
        var promotion = """
                {"name":"%s","start":"%s","end":"%s","expected":{"multiplier":%s},"services":["skiff"],"phases":[]}
                """.formatted(name, start, end, multiplier);
        return seen(expect(201, post("sre", promotion).post(BASE + "/promotions")))
                .path("id");
    }

    private static Response replay(String plan, String circumstances) {
        return expect(200, post("viewer", circumstances).post(BASE + "/plans/" + plan + "/replay"));
    }
}
