package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services behind the gateway, by name. */
@Singleton
public class Services {

    private final Map<String, Service> services;

    Services(Vertx vertx, GatewaySettings settings) {
        var named = new TreeMap<String, Service>();
        settings.route().forEach((name, base) -> named.put(name, new Service(name, base, vertx, settings)));
        this.services = Collections.unmodifiableMap(named);
    }

    /** The one that is asked with this path. */
    Optional<Service> of(String path) {
        for (var service : services.values()) {
            if (path.startsWith(service.path())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** All of them, in the order of their names. */
    public Collection<Service> all() {
        return services.values();
    }
}
