package io.loadline.gateway.access;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** {@code GET /.well-known/oauth-protected-resource} (RFC 9728): tells tools, before they have a token, who issues the ones that hold here. */
@Singleton
final class IssuerRoutes {

    private static final String PATH = "/.well-known/oauth-protected-resource";

    private final GatewaySettings settings;

    IssuerRoutes(GatewaySettings settings) {
        this.settings = settings;
    }

    void open(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        settings.issuer()
                .ifPresentOrElse(
                        issuer -> request.json(new JsonObject()
                                .put("resource", origin(request))
                                .put("authorization_servers", new JsonArray().add(issuer.toString()))
                                .put("bearer_methods_supported", new JsonArray().add("header"))),
                        () -> Problem.of(404, "not-found", "Not found", "No issuer is set.")
                                .answer(request));
    }

    private static String origin(RoutingContext request) {
        return request.request().scheme() + "://" + request.request().authority();
    }
}
