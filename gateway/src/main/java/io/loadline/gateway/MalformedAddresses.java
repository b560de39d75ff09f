package io.loadline.gateway;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Lets addresses that are no URI come as far as our own router, which refuses them with a problem. Quarkus looks at them before any router,
 * and answers with a bare status, unless a system property tells it not to; it is read when the server's class is loaded, and the
 * making of the configuration is what comes before that.
 */
@StaticInitSafe
public final class MalformedAddresses implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
