package io.loadline.capacity;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The way of a plan, by what was packaged: the jar, or the executable where one was built. */
@QuarkusIntegrationTest
class PackagedIT extends PlanJourney {}
