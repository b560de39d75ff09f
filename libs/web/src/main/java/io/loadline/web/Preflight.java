package io.loadline.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Checks what every request of a kind must have before anything else is done, whether its resource looks at it or not. */
@Singleton
class Preflight {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Incoming incoming;

    Preflight(Incoming incoming) {
        this.incoming = incoming;
    }

    @ServerRequestFilter
    @Priority(Priorities.USER - 1000)
    void check(HttpServerRequest request, ResourceInfo resource, HttpHeaders headers) {
        checkAcceptable(resource, headers);
        incoming.checkStorable();
        if (READS.contains(request.method())) {
            incoming.instant("asOf");
            Paging.of(incoming);
        } else {
            Preconditions.check(incoming);
        }
        if (isOpen(resource)) {
            // senders of webhooks sign instead of making up keys, and may add parameters of their own
            return;
        }
        incoming.checkNames(QueryNames.of(resource.getResourceMethod()));
        if (request.method().equals(HttpMethod.POST)) {
            incoming.idempotencyKey();
        }
    }

    /** Whoever does not say what it produces answers JSON; for others the framework compares. */
    private static void checkAcceptable(ResourceInfo resource, HttpHeaders headers) {
        if (!isPresent(resource, Produces.class)
                && headers.getAcceptableMediaTypes().stream()
                        .noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw WebProblem.NOT_ACCEPTABLE.because("the answer is application/json");
        }
    }

    private static boolean isOpen(ResourceInfo resource) {
        return isPresent(resource, PermitAll.class);
    }

    private static boolean isPresent(ResourceInfo resource, Class<? extends Annotation> annotation) {
        return resource.getResourceMethod().isAnnotationPresent(annotation)
                || resource.getResourceClass().isAnnotationPresent(annotation);
    }
}
