package io.loadline.gateway.subscription;

import io.loadline.gateway.Problem;
import io.loadline.gateway.access.Caller;
import io.loadline.gateway.route.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Whoever wants something of the gateway itself: may they, and what are they told. */
@Singleton
class Desk {

    private static final Logger LOG = Logger.getLogger(Desk.class);
    // As in the services, a pipeline may read what a viewer may.
    private static final Set<String> READERS = Set.of("viewer", "owner", "sre", "finops", "admin", "pipeline");
    private static final Set<String> WRITERS = Set.of("owner", "sre", "admin");
    private static final Set<String> OF_ALL_TEAMS = Set.of("sre", "admin");

    private final Guard guard;
    private final Subscriptions subscriptions;

    Desk(Guard guard, Subscriptions subscriptions) {
        this.guard = guard;
        this.subscriptions = subscriptions;
    }

    /** Answers those who may read. */
    void read(RoutingContext request, Function<RoutingContext, Uni<Reply>> answer, String... parameters) {
        admit(request, caller -> answer(request, answer.apply(request)), parameters);
    }

    /** Answers those who may change something; whether they may change this is up to {@link #demandTeam}. */
    void write(RoutingContext request, Function<Caller.Known, Uni<Reply>> answer) {
        admit(request, caller -> {
            demand(caller, WRITERS);
            answer(request, answer.apply(caller));
        });
    }

    /** Goes on with those who may read, when they ask with these parameters and no others. */
    void admit(RoutingContext request, Consumer<Caller.Known> then, String... parameters) {
        guard.admit(request, caller -> {
            if (caller instanceof Caller.Known known) {
                try {
                    demand(known, READERS);
                    demandParameters(request, Set.of(parameters));
                    then.accept(known);
                } catch (Refusal refusal) {
                    refusal.problem().answer(request);
                }
            }
        });
    }

    /** Refuses a caller who is neither of this team nor acts for all. */
    void demandTeam(Caller.Known caller, String team) {
        if (!caller.teams().contains(team) && caller.roles().stream().noneMatch(OF_ALL_TEAMS::contains)) {
            throw Refusal.of(403, "foreign-team", "Owners subscribe for their own teams.");
        }
    }

    /** The subscription that the path names. */
    Uni<Subscription> find(RoutingContext request) {
        return subscriptions
                .find(request.pathParam("name"))
                .map(found -> found.orElseThrow(() -> Refusal.of(404, "not-found", "There is no such subscription.")));
    }

    private static void demand(Caller.Known caller, Set<String> roles) {
        if (caller.roles().stream().noneMatch(roles::contains)) {
            throw Refusal.of(403, "forbidden", "The roles of this identity do not allow this.");
        }
    }

    private static void demandParameters(RoutingContext request, Set<String> known) {
        var unknown = request.queryParams().names().stream()
                .filter(name -> !known.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            throw Refusal.of(400, "unknown-parameter", "There is no parameter " + unknown.get() + " here.");
        }
    }

    private static void answer(RoutingContext request, Uni<Reply> reply) {
        reply.subscribe()
                .with(told -> told.answer(request), failure -> problem(failure).answer(request));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.problem();
        }
        LOG.errorf(failure, "the gateway's own database does not do what it should");
        return Problem.of(
                        503, "unavailable", "Not available", "The gateway's database cannot be reached at the moment.")
                .retryAfter(Duration.ofSeconds(2));
    }
}
