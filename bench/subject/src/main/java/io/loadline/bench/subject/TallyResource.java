package io.loadline.bench.subject;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** Takes commands. The answer says at which version and position their last event stands. */
@Path("/tallies/{tally}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TallyResource {
    private final EventStore store;

    TallyResource(EventStore store) {
        this.store = store;
    }

    /** What a client asks for, see {@link Tally.Add}. */
    public record Request(long amount, int events, boolean quiet, String filler) {}

    /** What a client is promised. */
    public record Promise(int version, long position, int events) {}

    /** The part of a promise that is decided. */
    record Decided(int version, int events) {}

    @POST
    public Uni<Response> add(
            @PathParam("tally") UUID tally, @HeaderParam("Idempotency-Key") UUID key, Request request) {
        var command = new Tally.Add(key, request.amount(), request.events(), request.quiet(), request.filler());
        return store.handle(
                        Tally.DECIDER,
                        tally,
                        command,
                        Context.own(key, "client", Instant.now()),
                        outcome -> Answer.of(
                                201,
                                new Decided(outcome.version(), outcome.events().size())))
                .map(TallyResource::response)
                .onFailure(Rejection.class)
                .recoverWithItem(TallyResource::refusal);
    }

    private static Response response(Answer answer) {
        var decided = Json.read(answer.body(), Decided.class);
        return Response.status(answer.status())
                .entity(new Promise(decided.version(), answer.position(), decided.events()))
                .build();
    }

    private static Response refusal(Throwable failure) {
        return Response.status(((Rejection) failure).code().status()).build();
    }
}
