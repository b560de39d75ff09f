package io.loadline.gateway.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** How much each service has to do for the gateway, and how much it may have, which is less while it answers slowly. */
@Singleton
final class LoadMetrics {
    private final Services services;
    private final MeterRegistry registry;

    LoadMetrics(Services services, MeterRegistry registry) {
        this.services = services;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        services.all().forEach(service -> {
            gauge("loadline.gateway.requests", "Requests under way, without uploads", service, Bulkhead::underWay);
            gauge("loadline.gateway.limit", "Requests that may be under way for now", service, Bulkhead::most);
        });
    }

    private void gauge(String name, String description, Service service, ToDoubleFunction<Bulkhead> value) {
        Gauge.builder(name, service.bulkhead(), value)
                .description(description)
                .tag("service", service.name())
                .register(registry);
    }
}
