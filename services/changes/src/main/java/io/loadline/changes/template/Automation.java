package io.loadline.changes.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who carries steps out. */
@ApplicationScoped
class Automation {
    private final Optional<Endpoint> endpoint;

    Automation(
            @ConfigProperty(name = "loadline.templates.url") Optional<String> url,
            @ConfigProperty(name = "loadline.templates.secret") Optional<String> secret) {
        this.endpoint = url.map(address -> new Endpoint(address, secret.orElse("")));
    }

    /** Empty when nobody is configured. */
    Optional<Endpoint> endpoint() {
        return endpoint;
    }
}
