package io.loadline.gateway.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** {@code /console/**}: every view of the console has an address of its own, and all of them are answered with its one page. */
@Singleton
final class ConsoleRoutes {

    void open(@Observes Router router) {
        router.route(HttpMethod.GET, "/console/*").handler(context -> context.reroute("/"));
    }
}
