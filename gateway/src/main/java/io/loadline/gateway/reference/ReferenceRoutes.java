package io.loadline.gateway.reference;

import io.loadline.gateway.Shared;
import io.loadline.gateway.route.Service;
import io.loadline.gateway.route.Services;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Services services;
    private final Shared<Buffer> document;

    ReferenceRoutes(Services services, Vertx vertx) {
        this.services = services;
        this.document = new Shared<>(vertx, MOMENT, this::make);
    }

    void open(@Observes Router router) {
        router.get("/docs/openapi.json").handler(context -> document.tell(context, found -> answer(context, found)));
        // A path without its slash would break the page's relative links.
        router.getWithRegex("/docs(/events)?")
                .handler(context -> context.redirect(context.request().path() + "/"));
    }

    private static void answer(RoutingContext context, Buffer document) {
        var response = context.response();
        response.putHeader("Cache-Control", "public, max-age=30").putHeader("Content-Type", "application/json");
        // It is long: the server may compress it.
        response.headers().remove("Content-Encoding");
        response.end(document);
    }

    private Future<Buffer> make() {
        var documents = services.all().stream().map(ReferenceRoutes::ask).toList();
        return Future.all(documents).map(all -> {
            var known = new TreeMap<String, JsonObject>();
            var missing = new TreeSet<String>();
            for (Named named : all.<Named>list()) {
                named.document()
                        .ifPresentOrElse(
                                found -> known.put(named.service(), found), () -> missing.add(named.service()));
            }
            return Reference.of(known, missing).toBuffer();
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
