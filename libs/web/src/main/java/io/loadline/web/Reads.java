package io.loadline.web;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Ticks;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Reads as the request asks for: now, or as it was known at {@code asOf}. */
@RequestScoped
public class Reads {
    private final EventStore store;
    private final Ticks ticks;
    private final CaughtUp caughtUp;
    private final Incoming incoming;
    private final Home home;
    private OptionalLong resolved = OptionalLong.empty();

    Reads(EventStore store, Ticks ticks, CaughtUp caughtUp, Incoming incoming, Home home) {
        this.store = store;
        this.ticks = ticks;
        this.caughtUp = caughtUp;
        this.incoming = incoming;
        this.home = home;
    }

    /**
     * The position to read at: what {@code asOf} is resolved to once the read models have it, else {@link Directory#NOW}, which
     * is beyond every position. The response then says it in Loadline-Position.
     */
    public Uni<Long> at() {
        return asOf().map(this::resolve).orElseGet(() -> Uni.createFrom().item(Directory.NOW));
    }

    /** Waits until the read models have all that this service has committed so far; 503 {@code not-caught-up} after two seconds. */
    public Uni<Void> caughtUp() {
        return caughtUp.awaitAll().invoke(AtLeast::requireThere).replaceWithVoid();
    }

    /** The instant that was asked for. */
    public Optional<Instant> asOf() {
        return incoming.instant("asOf");
    }

    /** {@code limit} and {@code after}. */
    public Paging paging() {
        return Paging.of(incoming);
    }

    /** One thing, with its ETag; 404 when it does not exist at that position, 304 when the client has this version. */
    public <S> Uni<Response> one(Decider<?, ?, S> decider, UUID stream, Function<Loaded<S>, Object> view) {
        return load(decider, stream).map(loaded -> answer(loaded, view));
    }

    /** The same of what is there before anybody has written it, such as a policy with a default: version 0, without an ETag. */
    public <S> Uni<Response> oneOrInitial(Decider<?, ?, S> decider, UUID stream, Function<S, Object> view) {
        return at().chain(position -> store.load(decider, stream, position))
                .map(loaded -> answer(loaded, found -> view.apply(found.state())));
    }

    /** The state of one thing, or 404. */
    public <S> Uni<Loaded<S>> load(Decider<?, ?, S> decider, UUID stream) {
        return at().chain(position -> store.load(decider, stream, position)).invoke(loaded -> {
            if (!loaded.exists()) {
                throw notFound();
            }
        });
    }

    /** The events of a thing, oldest first; {@code after} goes on behind a page. */
    public Uni<Page<Happening>> history(UUID stream) {
        return historyOrNone(stream)
                .call(page -> page.items().isEmpty()
                        ? at().chain(position -> store.history(stream, 0, position, 1))
                                .invoke(first -> {
                                    if (first.isEmpty()) {
                                        throw notFound();
                                    }
                                })
                        : Uni.createFrom().voidItem());
    }

    /** The same of what is there before anybody has written it: no events then. */
    public Uni<Page<Happening>> historyOrNone(UUID stream) {
        var paging = paging();
        long after = paging.after().map(cursor -> cursor.number(0)).orElse(0L);
        return at().chain(position -> store.history(stream, after, position, paging.fetch()))
                .map(events -> Page.of(events, paging, event -> Cursor.of(event.version()))
                        .map(Happening::of));
    }

    /** 404 {@code not-found}. */
    public static Rejection notFound() {
        return WebProblem.NOT_FOUND.because("there is no such thing, or there was none at that time");
    }

    /** What asOf was resolved to by {@link #at}, as {@code <service>:<position>}. */
    Optional<String> resolvedPosition() {
        return resolved.isPresent() ? Optional.of(home.service() + ":" + resolved.getAsLong()) : Optional.empty();
    }

    private Uni<Long> resolve(Instant asOf) {
        return ticks.resolve(asOf)
                .call(position -> caughtUp.await(home.service(), position).invoke(AtLeast::requireThere))
                .invoke(position -> resolved = OptionalLong.of(position));
    }

    /** What was loaded, with its ETag once there is a version; 304 when the client has this version, which must be all that the view shows. */
    public <S> Response answer(Loaded<S> loaded, Function<Loaded<S>, Object> view) {
        return Preconditions.of(incoming, loaded.stream()).isExcluded(loaded.version())
                ? Response.notModified().header("ETag", etag(loaded)).build()
                : inFull(loaded, view);
    }

    /** The same of a view that shows more than the version tells, such as the hour or how far work is: never 304. */
    public <S> Response inFull(Loaded<S> loaded, Function<Loaded<S>, Object> view) {
        var answer = Response.ok(
                Json.write(view.apply(loaded)).getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON);
        return (loaded.exists() ? answer.header("ETag", etag(loaded)) : answer).build();
    }

    private static String etag(Loaded<?> loaded) {
        return "\"" + loaded.version() + "\"";
    }
}
