package io.loadline.changes;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** A change from its registration to its end, by what was packaged: the jar, or the executable where one was built. */
@QuarkusIntegrationTest
class PackagedIT extends ChangeJourneyTest {}
