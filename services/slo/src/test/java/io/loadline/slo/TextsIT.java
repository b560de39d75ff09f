package io.loadline.slo;

import io.loadline.testkit.HostileTexts;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The last of the integration tests: what it leaves behind is nobody's. */
@QuarkusIntegrationTest
@WithTestResource(PlatformResource.class)
class TextsIT extends HostileTexts {}
