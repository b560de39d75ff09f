package io.loadline.web;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Handles commands on behalf of the request's caller, and turns what comes of them into its response. Whatever it needs of the
 * request it reads when it is called, so that an upload may call it on its own thread and {@link Uploads#await} the result.
 */
@RequestScoped
public class Commands {
    private final EventStore store;
    private final Caller caller;
    private final Incoming incoming;
    private final Home home;

    Commands(EventStore store, Caller caller, Incoming incoming, Home home) {
        this.store = store;
        this.caller = caller;
        this.incoming = incoming;
        this.home = home;
    }

    /**
     * POST: acts on something, which may be created by that. Needs Idempotency-Key; honours If-Match.
     *
     * @param answer computed in the transaction, stored with the events and given again to the same key
     */
    public <C, E, S> Uni<Response> post(
            Decider<C, E, S> decider, UUID stream, C command, Function<Outcome<E, S>, Answer> answer) {
        return handle(new StreamOf<>(decider, stream), command, keyed(stream), version -> {}, answer);
    }

    /** POST that creates something, by an id that was made for it: like {@link #post}, without a look for what may be there. */
    public <C, E, S> Uni<Response> create(
            Decider<C, E, S> decider, UUID id, C command, Function<Outcome<E, S>, Answer> answer) {
        return handle(StreamOf.begun(decider, id), command, keyed(id), version -> {}, answer);
    }

    /** POST to something that exists: like {@link #post}, but 404 when it does not. */
    public <C, E, S> Uni<Response> act(
            Decider<C, E, S> decider, UUID stream, C command, Function<Outcome<E, S>, Answer> answer) {
        // what does not exist is 404, whatever version is asked for
        var precondition = Preconditions.of(incoming, stream);
        return handle(
                new StreamOf<>(decider, stream),
                command,
                context(commandId()),
                version -> {
                    if (version == 0) {
                        throw Reads.notFound();
                    }
                    precondition.check(version);
                },
                answer);
    }

    /** PUT: creates or replaces. Needs no key; honours If-Match and If-None-Match. */
    public <C, E, S> Uni<Response> put(
            Decider<C, E, S> decider, UUID stream, C command, Function<Outcome<E, S>, Answer> answer) {
        return handle(new StreamOf<>(decider, stream), command, unkeyed(stream), version -> {}, answer);
    }

    /**
     * A command on several streams, all or nothing.
     *
     * @param context {@link #keyed} for POST, {@link #unkeyed} for PUT
     * @param answer may use {@link Answers#versioned} to say where it stands
     */
    public Uni<Response> together(
            Context context,
            List<StreamOf<?, ?, ?>> streams,
            Consumer<Together> decide,
            Function<Together, Answer> answer) {
        return Uni.createFrom()
                .deferred(() -> store.handleTogether(context, streams, decide, answer))
                .map(this::response);
    }

    /**
     * Everything about this request's command but the command; its id is made of the client, the route and Idempotency-Key.
     * For what has no version of its own: refuses If-Match and If-None-Match.
     */
    public Context keyed() {
        Preconditions.refuse(incoming);
        return context(commandId());
    }

    /** The same for a command on a thing, whose version If-Match means. */
    public Context keyed(UUID thing) {
        return context(commandId()).requiring(Preconditions.of(incoming, thing));
    }

    /** The same for PUT, whose repetition is harmless by itself. */
    public Context unkeyed(UUID thing) {
        return unkeyed().requiring(Preconditions.of(incoming, thing));
    }

    /** The same for what nobody names a version of. */
    public Context unkeyed() {
        return context(Uuids.create());
    }

    /** What this very command was answered before, whatever has changed since then. */
    Uni<Optional<Response>> answeredBefore() {
        if (!incoming.isKeyed()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> store.answered(context(commandId())))
                .map(answer -> answer.map(this::response))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** The person that four-eyes rules count. */
    public String person() {
        return caller.person();
    }

    /** The response of a stored answer, with Loadline-Position. */
    public Response response(Answer answer) {
        var response =
                Response.status(answer.status()).header("Loadline-Position", home.service() + ":" + answer.position());
        answer.headers()
                .forEach((name, value) -> response.header(
                        name, name.equals("Location") && value.startsWith("/") ? home.path() + value : value));
        if (!answer.body().isEmpty()) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        return response.build();
    }

    private <C, E, S> Uni<Response> handle(
            StreamOf<C, E, S> stream,
            C command,
            Context context,
            IntConsumer check,
            Function<Outcome<E, S>, Answer> answer) {
        var decider = stream.decider();
        return together(
                context,
                List.of(stream),
                together -> {
                    check.accept(together.outcome(decider, stream.stream()).version());
                    together.decide(decider, stream.stream(), command);
                },
                together -> {
                    var outcome = together.outcome(decider, stream.stream());
                    return Answers.versioned(outcome, answer.apply(outcome));
                });
    }

    private UUID commandId() {
        return Uuids.named(
                caller.name(), incoming.route(), incoming.idempotencyKey().toString());
    }

    private Context context(UUID id) {
        return new Context(
                        id,
                        incoming.digest(),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        new Metadata(
                                caller.name(),
                                caller.initiator(),
                                incoming.requestId(),
                                Optional.empty(),
                                incoming.header("traceparent"),
                                incoming.header("Loadline-Reason")),
                        Optional.empty())
                .within(Span.current());
    }
}
