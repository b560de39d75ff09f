package io.loadline.local;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the packaged platform once for all test classes that ask for it, and stops it after the last; it is handed to tests
 * as a parameter of type {@link StartedPlatform}.
 */
public final class PlatformExtension implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        platform(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StartedPlatform.class;
    }

    @Override
    public StartedPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform(context);
    }

    private static StartedPlatform platform(ExtensionContext context) {
        // The root's store, closed after the last class of the run.
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(
                        StartedPlatform.class,
                        key -> StartedPlatform.start(Path.of("target/platform")),
                        StartedPlatform.class);
    }
}
