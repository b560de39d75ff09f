package io.loadline.gateway.route;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What reaches a service and what comes back, by what was packaged: the jar, or the executable where one was built. */
@QuarkusIntegrationTest
class PackagedIT extends ForwardingTest {}
