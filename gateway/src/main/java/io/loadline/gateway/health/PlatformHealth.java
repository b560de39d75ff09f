package io.loadline.gateway.health;

import io.loadline.gateway.Shared;
import io.loadline.gateway.route.Service;
import io.loadline.gateway.route.Services;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code GET /health}: whether the platform as a whole can do its work, by asking each service for all its checks, also that of the broker,
 * without which it stays ready; 200 when all are well, else 503. The gateway's own probes are at {@code /q/health}: it stays ready while a
 * service is down.
 */
@Singleton
final class PlatformHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Services services;
    private final Pool pool;
    private final Shared<List<Check>> latest;

    PlatformHealth(Services services, Pool pool, Vertx vertx) {
        this.services = services;
        this.pool = pool;
        this.latest = new Shared<>(vertx, MOMENT, this::ask);
    }

    void open(@Observes Router router) {
        router.get("/health").handler(context -> latest.tell(context, results -> answer(context, results)));
    }

    private Future<List<Check>> ask() {
        var checks = new ArrayList<Future<Check>>();
        checks.add(database());
        services.all().forEach(service -> checks.add(check(service)));
        return Future.all(checks).map(all -> all.<Check>list());
    }

    private static void answer(RoutingContext context, List<Check> results) {
        var up = results.stream().allMatch(Check::up);
        context.response().setStatusCode(up ? 200 : 503).putHeader("Cache-Control", "no-store");
        context.json(new JsonObject()
                .put("status", up ? "UP" : "DOWN")
                .put("checks", new JsonArray(results.stream().map(Check::json).toList())));
    }

    private Future<Check> database() {
        return pool.query("select 1")
                .execute()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(rows -> new Check("gateway", true, ""))
                .otherwise(failure -> new Check("gateway", false, "its database does not answer"));
    }

    private static Future<Check> check(Service service) {
        return service.ask("/q/health", PATIENCE)
                .map(reply -> reply.status() == 200
                        ? new Check(service.name(), true, "")
                        : new Check(service.name(), false, failing(reply)))
                .otherwise(failure -> new Check(service.name(), false, "it does not answer"));
    }

    /** The names of the checks that the service itself calls down. */
    private static String failing(Service.Reply reply) {
        try {
            return reply.body().toJsonObject().getJsonArray("checks", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .filter(check -> !"UP".equals(check.getString("status")))
                    .map(check -> check.getString("name"))
                    .collect(Collectors.joining(", ", "down: ", ""));
        } catch (RuntimeException e) {
            return "it answers " + reply.status();
        }
    }

    private record Check(String name, boolean up, String detail) {

        JsonObject json() {
            var json = new JsonObject().put("name", name).put("status", up ? "UP" : "DOWN");
            return detail.isEmpty() ? json : json.put("detail", detail);
        }
    }
}
