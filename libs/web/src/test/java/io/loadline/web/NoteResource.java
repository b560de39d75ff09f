package io.loadline.web;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A resource as the services have them. */
@Path("/notes")
@RolesAllowed(Roles.VIEWER)
public class NoteResource {
    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;

    NoteResource(Commands commands, Reads reads, Caller caller, Directory directory) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
    }

    @POST
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    public Uni<Response> write(NewNote body) {
        var id = Uuids.create();
        body.team().ifPresent(caller::requireTeam);
        return directory
                .references()
                .service("/service", body.service())
                .check()
                .chain(() -> commands.post(
                        Note.DECIDER,
                        id,
                        new Note.Command.Write(body.text()),
                        note -> Answers.created("/notes/" + id, new View(id, note.state()))));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed(Roles.SRE)
    public Uni<Response> close(UUID id) {
        return commands.post(
                Note.DECIDER, id, new Note.Command.Close(), note -> Answers.ok(new View(id, note.state())));
    }

    @PUT
    @Path("/named/{name}")
    @RolesAllowed(Roles.SRE)
    public Uni<Response> put(String name, NewNote body) {
        var id = Uuids.named("note", name);
        return commands.put(
                Note.DECIDER,
                id,
                new Note.Command.Write(body.text()),
                note -> Answers.stored(note, "/notes/" + id, new View(id, note.state())));
    }

    @POST
    @Path("/lines")
    @Upload
    @Blocking
    @Consumes("application/x-ndjson")
    @RolesAllowed(Roles.INGEST)
    public Response lines(InputStream body) throws IOException {
        var length = body.readAllBytes().length;
        return Response.ok(new Length(length, commands.keyed().digest())).build();
    }

    @GET
    @Path("/{id}")
    public Uni<Response> note(UUID id) {
        return reads.one(Note.DECIDER, id, note -> new View(id, note.state()));
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @GET
    public Page<Integer> numbers(
            @QueryParam("kind") Optional<Kind> kind, @QueryParam("period") Optional<Period> period) {
        var paging = reads.paging();
        var from = paging.after().map(cursor -> (int) cursor.number(0)).orElse(0);
        var rows = IntStream.range(from + 1, Math.min(from + 1 + paging.fetch(), 121))
                .boxed()
                .toList();
        return Page.of(rows, paging, Cursor::of);
    }

    @GET
    @Path("/fault")
    public Uni<Response> fault() {
        return Uni.createFrom().failure(new IllegalStateException("a secret"));
    }

    @EnumNaming(KebabCase.class)
    enum Kind {
        PLAIN,
        FEATURE_FLAG
    }

    record NewNote(
            @NotBlank @Size(max = 100) String text,
            Optional<Kind> kind,
            Optional<@Positive Integer> count,
            Optional<String> service,
            Optional<String> team,
            Optional<Money> price,
            Optional<Window> window,
            List<@NotBlank String> tags) {}

    record View(UUID id, Note note) {}

    record Length(int length, String digest) {}
}
