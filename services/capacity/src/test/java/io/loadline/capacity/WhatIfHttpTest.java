package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A plan held against other circumstances. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WhatIfHttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void aPlanIsHeldAgainstOtherCircumstances() {
        var plan = Scene.plan(broker).<String>path("id");
        var lost = whatIf(plan, "{\"lostSites\":[\"east\"]}");
        assertTrue(lost.<Boolean>path("carried"), "it was planned to survive that: " + lost.asString());
        assertEquals(List.of("north", "west"), lost.path("sites.datacenter"));
        var twice = whatIf(plan, "{\"lostSites\":[],\"demand\":2,\"budget\":{\"amount\":\"1\",\"currency\":\"CNY\"}}");
        assertEquals(false, twice.path("carried"));
        assertEquals(false, twice.path("withinBudget"));
        assertTrue(twice.<Integer>path("sites[0].worst.needed") > twice.<Integer>path("sites[0].worst.replicas"));
        var same = whatIf(plan, "{\"lostSites\":[]}");
        assertTrue(same.<Boolean>path("carried"), same::asString);
        assertEquals(0f, same.<Float>path("replicaHours"));
        var nothing = post("viewer", "{\"lostSites\":[\"east\",\"north\",\"west\"]}")
                .post(BASE + "/plans/" + plan + "/what-if");
        assertEquals("no-site-left", expect(422, nothing).path("code"));
    }

    @Test
    void aUnitThatHasMovedSinceIsWhereThePlanHasIt() {
        var plan = Scene.plan(broker).<String>path("id");
        for (var site : List.of("north", "east")) {
            put("/units/east-1", "{\"datacenter\":\"%s\"}".formatted(site));
            eventually(
                    () -> as("viewer").get(BASE + "/units"),
                    r -> site.equals(r.path("items.find { it.name == 'east-1' }.datacenter")));
            var lost = whatIf(plan, "{\"lostSites\":[\"east\"]}");
            assertTrue(lost.<Boolean>path("carried"), lost::asString);
        }
    }

    private static Response whatIf(String plan, String circumstances) {
        long start = System.nanoTime();
        var answer = expect(200, post("viewer", circumstances).post(BASE + "/plans/" + plan + "/what-if"));
        assertTrue(System.nanoTime() - start < 5e9, "a second, and time for a machine that is shared");
        return answer;
    }
}
