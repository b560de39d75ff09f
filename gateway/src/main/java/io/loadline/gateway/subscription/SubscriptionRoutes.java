package io.loadline.gateway.subscription;

import io.loadline.gateway.Problem;
import io.loadline.gateway.Problem.Flaw;
import io.loadline.gateway.access.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;

/** {@code /api/gateway/v1/subscriptions}: who is to be told what. */
@Singleton
final class SubscriptionRoutes {

    static final String ALL = "/api/gateway/v1/subscriptions";
    static final String ONE = ALL + "/:name";

    /** Each is looked at for every event. */
    private static final int MOST_OF_A_TEAM = 100;

    private final Desk desk;
    private final Subscriptions subscriptions;
    private final Destinations destinations;

    SubscriptionRoutes(Desk desk, Subscriptions subscriptions, Destinations destinations) {
        this.desk = desk;
        this.subscriptions = subscriptions;
        this.destinations = destinations;
    }

    void open(@Observes Router router) {
        router.get(ALL).handler(request -> desk.read(request, this::list, "limit", "after"));
        router.get(ONE).handler(request -> desk.read(request, this::show));
        router.put(ONE).handler(request -> desk.write(request, caller -> put(request, caller)));
        router.delete(ONE).handler(request -> desk.write(request, caller -> delete(request, caller)));
        router.route(ALL).handler(request -> request.fail(405));
        router.route(ONE).handler(request -> request.fail(405));
    }

    private Uni<Reply> list(RoutingContext request) {
        var limit = Page.limit(request);
        var after = request.request().getParam("after", "");
        if (!after.isEmpty() && !Terms.isName(after)) {
            throw Page.invalidCursor();
        }
        return subscriptions
                .list(after, limit + 1)
                .map(found -> Page.of(found, limit, Subscription::json, Subscription::name));
    }

    private Uni<Reply> show(RoutingContext request) {
        return desk.find(request).map(SubscriptionRoutes::shown);
    }

    private Uni<Reply> put(RoutingContext request, Caller.Known caller) {
        var name = request.pathParam("name");
        if (!Terms.isName(name)) {
            throw Refusal.of(
                    400, "invalid-parameter", "A name has up to 63 letters, digits, dots, dashes and underscores.");
        }
        return Bodies.json(request)
                .map(this::terms)
                .invoke(terms -> desk.demandTeam(caller, terms.team()))
                .chain(terms -> subscriptions.find(name).chain(there -> put(request, caller, terms, there)));
    }

    private Uni<Reply> put(RoutingContext request, Caller.Known caller, Terms terms, Optional<Subscription> there) {
        Preconditions.check(request, there.map(Subscription::version));
        there.ifPresent(subscription -> desk.demandTeam(caller, subscription.team()));
        var version = there.map(Subscription::version).orElse(0L);
        var before = there.filter(subscription -> subscription.team().equals(terms.team()));
        return subscriptions
                .countOf(terms.team())
                .invoke(many -> {
                    if (before.isEmpty() && many >= MOST_OF_A_TEAM) {
                        throw Refusal.of(
                                409,
                                "too-many-subscriptions",
                                "A team has at most " + MOST_OF_A_TEAM
                                        + " subscriptions; one may be for many events and services.");
                    }
                })
                .chain(many -> subscriptions.put(request.pathParam("name"), terms, caller.subject(), version))
                .map(stored -> stored.map(SubscriptionRoutes::stored).orElseThrow(SubscriptionRoutes::changed));
    }

    private Uni<Reply> delete(RoutingContext request, Caller.Known caller) {
        return desk.find(request)
                .invoke(found -> Preconditions.check(request, Optional.of(found.version())))
                .invoke(found -> desk.demandTeam(caller, found.team()))
                .chain(found -> subscriptions.delete(found.name(), found.version()))
                .map(deleted -> {
                    if (!deleted) {
                        throw changed();
                    }
                    return Reply.nothing();
                });
    }

    private Terms terms(JsonObject body) {
        var flaws = new ArrayList<Flaw>();
        var terms = Terms.read(body, destinations, flaws);
        if (!flaws.isEmpty()) {
            throw new Refusal(
                    Problem.of(422, "invalid-body", "Invalid body", "The subscription cannot be kept like this.")
                            .because(flaws));
        }
        return terms;
    }

    private static Refusal changed() {
        return Refusal.of(409, "conflict", "Somebody else has changed it at this moment.");
    }

    private static Reply shown(Subscription subscription) {
        return new Reply(200, subscription.json()).etag(subscription.version());
    }

    private static Reply stored(Subscription subscription) {
        return subscription.version() == 1
                ? new Reply(201, subscription.json()).etag(1).with("Location", ALL + "/" + subscription.name())
                : shown(subscription);
    }
}
