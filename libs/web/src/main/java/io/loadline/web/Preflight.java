package io.loadline.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Checks what every request of a kind must have before anything else is done, whether its resource looks at it or not. */
@Singleton
class Preflight {
    private final Incoming incoming;

    Preflight(Incoming incoming) {
        this.incoming = incoming;
    }

    @ServerRequestFilter
    void check(HttpServerRequest request, ResourceInfo resource) {
        if (request.method().equals(HttpMethod.GET)) {
            incoming.instant("asOf");
            Paging.of(incoming);
        }
        if (request.method().equals(HttpMethod.POST) && !isOpen(resource)) {
            incoming.idempotencyKey();
        }
    }

    /** Senders of webhooks sign instead of making up keys. */
    private static boolean isOpen(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }
}
