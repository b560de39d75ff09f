package io.loadline.slo;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Objectives and their rules, by what was packaged: the jar, or the executable where one was built. */
@QuarkusIntegrationTest
class PackagedIT extends SlothJourneyTest {}
