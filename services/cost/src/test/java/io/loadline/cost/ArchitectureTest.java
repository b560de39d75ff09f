package io.loadline.cost;

import io.loadline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final HouseRules RULES = new HouseRules("io.loadline.cost");

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
    void parsersAreFuzzed() {
        RULES.parsersAreFuzzed("bill.BillResource", "commitment.Commitment");
    }
}
