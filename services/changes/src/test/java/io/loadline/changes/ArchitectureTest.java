package io.loadline.changes;

import io.loadline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final HouseRules RULES = new HouseRules("io.loadline.changes");

    @Test
    void featuresAreAcyclic() {
        RULES.featuresAreAcyclic();
    }

    @Test
    void domainTypesKnowNoFramework() {
        RULES.domainTypesKnowNoFramework();
    }

    @Test
    void sqlLivesInProjectionsAndStores() {
        RULES.sqlLivesInProjectionsAndStores();
    }

    @Test
    void noOtherServiceIsImported() {
        RULES.noOtherServiceIsImported();
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        RULES.packagesAreNamedAfterFeatures();
    }

    @Test
    void ownersWriteForTheirTeamsAlone() {
        RULES.ownersWriteForTheirTeamsAlone();
    }

    @Test
    void parsersAreFuzzed() {
        RULES.parsersAreFuzzed(
                "attribution.Links",
                "attribution.TimelineResource",
                "cause.Culprits",
                "hook.GithubApp",
                "incident.Incident",
                "incident.IncidentResource");
    }
}
