package io.loadline.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.RoleTable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may ask the gateway itself for what; what passes through is up to the services, whose tests have tables of their own. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class RolesTest {
    private static final String API = "/api/gateway/v1";
    private static final String TABLE = """
                                                                anybody viewer owner sre finops admin pipeline ingest
            GET    /me                                          -       x      x     x   x      x     x        x
            GET    /events                                      -       x      x     x   x      x     x        -
            GET    /subscriptions                               -       x      x     x   x      x     x        -
            GET    /subscriptions/{name}                        -       x      x     x   x      x     x        -
            PUT    /subscriptions/{name}                        -       -      x     x   -      x     -        -
            DELETE /subscriptions/{name}                        -       -      x     x   -      x     -        -
            GET    /subscriptions/{name}/deliveries             -       x      x     x   x      x     x        -
            POST   /subscriptions/{name}/deliveries/{id}/redeliver - - x     x   -      x     -        -
            """;

    /** What needs no token: the page that asks for one, its files, where tokens come from, the reference, health; metrics are kept inside by the chart. */
    private static final Set<String> OPEN =
            Set.of("/health", "/docs/openapi.json", "/console/", "/.well-known/oauth-protected-resource");

    private static final Set<String> THROUGH =
            Set.of("/api/changes/v1/", "/api/capacity/v1/", "/api/cost/v1/", "/api/slo/v1/");

    @TestHTTPResource
    URI server;

    @Inject
    Router router;

    @TestFactory
    Stream<DynamicTest> everyOperationLetsInWhomTheTableSays() throws IOException {
        return RoleTable.of(server, document(), TABLE).tests();
    }

    /** The document is written by hand, so it is held against the routes. */
    @Test
    void noRouteIsMissingInTheDocument() throws IOException {
        var described = new JsonObject(document()).getJsonObject("paths");

        assertEquals(
                new TreeSet<>(described.fieldNames()),
                paths().filter(path -> path.startsWith(API)).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whateverElseIsAskedOfTheGatewayIsKnownHere() {
        var others = paths().filter(path -> !path.startsWith(API))
                .filter(path -> path.startsWith("/api/") || OPEN.contains(path) || !isQuarkus(path))
                .collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<>(OPEN);
        known.addAll(THROUGH);

        assertEquals(known, others);
    }

    private Stream<String> paths() {
        return router.getRoutes().stream()
                .map(Route::getPath)
                .flatMap(path -> Optional.ofNullable(path).stream())
                .map(path -> path.replaceAll(":(\\w+)", "{$1}"))
                .distinct();
    }

    /** Routes of the framework: probes, metrics, static files, the sign-in. */
    private static boolean isQuarkus(String path) {
        return Stream.of(
                                "/q/",
                                "/metrics",
                                "/static",
                                "/webjars",
                                "/index.html",
                                "/signed-in",
                                "/sign-out",
                                "/signed-out",
                                "/docs/")
                        .anyMatch(path::startsWith)
                || path.equals("/");
    }

    private static String document() throws IOException {
        try (var content = RolesTest.class.getResourceAsStream("/reference/gateway.json")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
