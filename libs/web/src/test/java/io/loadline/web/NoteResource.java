package io.loadline.web;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** A resource as the services have them. */
@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = NoteResource.View.class)))
public class NoteResource {
    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;
    private final Uploads uploads;

    NoteResource(Commands commands, Reads reads, Caller caller, Directory directory, Uploads uploads) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
        this.uploads = uploads;
    }

    @POST
    @APIResponse(responseCode = "201", description = "It is new")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Write a note")
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
    @Operation(summary = "Close a note")
    public Uni<Response> close(UUID id) {
        return commands.act(Note.DECIDER, id, new Note.Command.Close(), note -> Answers.ok(new View(id, note.state())));
    }

    @PUT
    @Path("/named/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Write a note that has a name")
    public Uni<Response> put(String name, NewNote body) {
        var id = Uuids.named("note", name);
        return commands.put(
                Note.DECIDER,
                id,
                new Note.Command.Write(body.text()),
                note -> Answers.stored(note, "/notes/" + id, new View(id, note.state())));
    }

    /** Two notes of which the first is meant, although the other is decided before it. */
    @PUT
    @Path("/pairs/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Write two notes")
    public Uni<Response> pair(String name, NewNote body) {
        var first = Uuids.named("note", name);
        var other = Uuids.create();
        return commands.together(
                commands.unkeyed(first),
                List.of(new StreamOf<>(Note.DECIDER, first), new StreamOf<>(Note.DECIDER, other)),
                together -> {
                    together.decide(Note.DECIDER, other, new Note.Command.Write(body.text()));
                    together.decide(Note.DECIDER, first, new Note.Command.Write(body.text()));
                },
                together -> Answers.versioned(
                        together.outcome(Note.DECIDER, first),
                        Answers.stored(
                                together.outcome(Note.DECIDER, first),
                                "/notes/" + first,
                                new View(first, together.state(Note.DECIDER, first)))));
    }

    /** Of several notes none of which is meant. */
    @POST
    @Path("/bundles")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Write several notes")
    public Uni<Response> bundle(NewNote body) {
        var id = Uuids.create();
        return commands.together(
                commands.keyed(),
                List.of(new StreamOf<>(Note.DECIDER, id)),
                together -> together.decide(Note.DECIDER, id, new Note.Command.Write(body.text())),
                together -> Answers.ok(new View(id, together.state(Note.DECIDER, id))));
    }

    @PUT
    @Path("/services/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Register a service")
    @APIResponseSchema(value = Note.class, responseCode = "200")
    public Uni<Response> register(String name) {
        return commands.put(
                Note.DECIDER,
                Uuids.named("service", name),
                new Note.Command.Register(name, "checkout"),
                note -> Answers.stored(note, "/notes/services/" + name, note.state()));
    }

    @GET
    @Path("/services/{name}")
    @Operation(summary = "One service")
    public Uni<Service> service(String name) {
        return reads.at()
                .chain(position -> directory.service(name, position))
                .map(service -> service.orElseThrow(Reads::notFound));
    }

    @POST
    @Path("/lines")
    @Upload
    @Blocking
    @Consumes({Uploads.NDJSON, Uploads.CSV})
    @RolesAllowed(Roles.INGEST)
    @Operation(summary = "Write a note of some lines")
    @APIResponseSchema(value = Stored.class, responseCode = "201")
    public Response lines(
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Uploads.NDJSON,
                                        examples = @ExampleObject(name = "note", value = "{\"text\":\"full\"}")),
                                @Content(
                                        mediaType = Uploads.CSV,
                                        examples = @ExampleObject(name = "note", value = "text\nfull\n"))
                            })
                    InputStream body) {
        var texts = new ArrayList<String>();
        var tally = uploads.rows(
                body,
                Row.class,
                rows -> rows.forEach(row -> texts.add(row.number() + row.value().text())));
        var id = Uuids.create();
        return Uploads.await(commands.post(
                Note.DECIDER,
                id,
                new Note.Command.Write(String.join(",", texts.subList(0, Math.min(3, texts.size())))),
                note -> Answers.created("/notes/" + id, new Stored(note.state().text(), tally))));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One note")
    public Uni<Response> note(UUID id) {
        return reads.one(Note.DECIDER, id, note -> new View(id, note.state()));
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @GET
    @Operation(summary = "Numbers")
    public Page<Integer> numbers(
            @QueryParam("kind") Optional<Kind> kind,
            @QueryParam("period") Optional<Period> period,
            @QueryParam("price") Optional<BigDecimal> price,
            @QueryParam("on") Optional<LocalDate> on,
            @QueryParam("at") Optional<Instant> at,
            @QueryParam("within") Optional<Duration> within,
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("weight") @DefaultValue("1") double weight,
            @QueryParam("depth") @DefaultValue("1") @Min(1) int depth) {
        var paging = reads.paging();
        var from = paging.after().map(cursor -> (int) cursor.number(0)).orElse(0);
        if (kind.map(Kind.FEATURE_FLAG::equals).orElse(false) || period.isPresent() || open) {
            return new Page<>(List.of(), null);
        }
        var rows = IntStream.range(from + 1, Math.min(from + 1 + paging.fetch(), 121))
                .boxed()
                .toList();
        return Page.of(rows, paging, Cursor::of);
    }

    @GET
    @Path("/fault")
    @Operation(summary = "Nothing but an error")
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

    record Row(@NotBlank String text, Optional<@Positive Integer> count, Optional<Instant> at) {}

    record Stored(String text, Uploads.Tally tally) {}
}
