package io.loadline.web;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which service this is, and under which path it answers. Read once: beans of a request would read the configuration with each. */
@Singleton
class Home {
    private final String service;
    private final String path;

    Home(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.rest.path") String path) {
        this.service = service;
        this.path = path;
    }

    String service() {
        return service;
    }

    String path() {
        return path;
    }
}
