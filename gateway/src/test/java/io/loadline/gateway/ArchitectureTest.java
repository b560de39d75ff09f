package io.loadline.gateway;

import io.loadline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final HouseRules rules = new HouseRules("io.loadline.gateway");

    @Test
    void featuresAreAcyclic() {
        rules.featuresAreAcyclic();
    }

    @Test
    void noServiceIsImported() {
        rules.noOtherServiceIsImported();
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        rules.packagesAreNamedAfterFeatures();
    }

    @Test
    void parsersAreFuzzed() {
        rules.parsersAreFuzzed(
                "access.Claims",
                "access.Permission",
                "access.SameOrigin",
                "reference.OwnAnswers",
                "route.Exchange",
                "route.Headers",
                "route.Question",
                "route.Trace",
                "subscription.DeliveryRoutes",
                "subscription.Page",
                "subscription.Postman");
    }
}
