package io.loadline.gateway.reference;

import io.loadline.gateway.route.Service;
import io.loadline.gateway.route.Services;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /docs}: a page for people, and {@code /docs/openapi.json} for tools. */
@Singleton
final class ReferenceRoutes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Services services;

    ReferenceRoutes(Services services) {
        this.services = services;
    }

    void open(@Observes Router router) {
        router.get("/docs/openapi.json").handler(this::answer);
        // A path without its slash would break the page's relative links.
        router.getWithRegex("/docs(/events)?")
                .handler(context -> context.redirect(context.request().path() + "/"));
    }

    private void answer(RoutingContext context) {
        var documents = services.all().stream().map(ReferenceRoutes::ask).toList();
        Future.all(documents).onSuccess(all -> {
            var known = new TreeMap<String, JsonObject>();
            var missing = new TreeSet<String>();
            for (Named named : all.<Named>list()) {
                named.document()
                        .ifPresentOrElse(
                                found -> known.put(named.service(), found), () -> missing.add(named.service()));
            }
            context.response().putHeader("Cache-Control", "public, max-age=30");
            // It is long: the server may compress it.
            context.response().headers().remove("Content-Encoding");
            context.json(Reference.of(known, missing));
        });
    }

    private static Future<Named> ask(Service service) {
        return service.ask("/q/openapi?format=json", PATIENCE)
                .map(reply ->
                        reply.status() == 200 ? Optional.of(reply.body().toJsonObject()) : Optional.<JsonObject>empty())
                .otherwise(Optional.empty())
                .map(document -> new Named(service.name(), document));
    }

    private record Named(String service, Optional<JsonObject> document) {}
}
