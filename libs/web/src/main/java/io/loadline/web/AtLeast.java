package io.loadline.web;

import io.loadline.eventstore.inbox.Subscription;
import io.loadline.eventstore.projection.CaughtUp;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** {@code ?atLeast=<service>:<position>} on any request: it is answered once that fact is here, or after 2 s with 503. */
@Singleton
class AtLeast {
    private static final Pattern POSITION = Pattern.compile("([a-z][a-z0-9-]{0,62}):(\\d{1,18})");

    private final CaughtUp caughtUp;
    private final Incoming incoming;
    private final Reads reads;
    private final SecurityIdentity identity;
    private final Set<String> known;

    AtLeast(
            CaughtUp caughtUp,
            Incoming incoming,
            Reads reads,
            SecurityIdentity identity,
            Instance<Subscription> subscriptions,
            @ConfigProperty(name = "loadline.service") String self) {
        this.caughtUp = caughtUp;
        this.incoming = incoming;
        this.reads = reads;
        this.identity = identity;
        this.known = Stream.concat(Stream.of(self), subscriptions.stream().map(Subscription::source))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nobody waits without a token: who has none, as senders of webhooks, would hold for seconds what others are in need of. */
    @ServerRequestFilter
    Uni<Void> await() {
        return incoming.query("atLeast")
                .filter(text -> !identity.isAnonymous())
                .map(this::await)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> await(String text) {
        var position = POSITION.matcher(text);
        if (!position.matches()) {
            throw WebProblem.INVALID_POSITION.at(
                    "/atLeast", "atLeast must be <service>:<position>, as Loadline-Position gave it");
        }
        if (!known.contains(position.group(1))) {
            throw WebProblem.INVALID_POSITION.at(
                    "/atLeast",
                    "nothing of " + position.group(1) + " ever arrives here, only of " + String.join(", ", known));
        }
        return onEventLoop(Uni.createFrom()
                        .deferred(() -> caughtUp.await(position.group(1), Long.parseLong(position.group(2)))))
                .invoke(AtLeast::requireThere)
                .replaceWithVoid();
    }

    /** The filters of a blocking method run on its worker thread, where the database cannot be asked. */
    static <T> Uni<T> onEventLoop(Uni<T> work) {
        var context = Vertx.currentContext();
        return context == null || Context.isOnEventLoopThread()
                ? work
                : work.runSubscriptionOn(task -> context.runOnContext(x -> task.run()));
    }

    /** Names the position that asOf stands for. */
    @ServerResponseFilter
    void position(ContainerResponseContext response) {
        reads.resolvedPosition().ifPresent(position -> response.getHeaders().putSingle("Loadline-Position", position));
    }

    static void requireThere(boolean there) {
        if (!there) {
            throw WebProblem.NOT_CAUGHT_UP.because("what is asked for has not arrived here yet; try again in a moment");
        }
    }
}
