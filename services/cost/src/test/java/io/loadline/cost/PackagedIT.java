package io.loadline.cost;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Budgets and reservations, by what was packaged: the jar, or the executable where one was built. */
@QuarkusIntegrationTest
class PackagedIT extends BudgetJourneyTest {}
