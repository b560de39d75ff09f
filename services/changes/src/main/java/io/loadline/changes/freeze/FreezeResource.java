package io.loadline.changes.freeze;

import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Freezes: declared here, derived elsewhere, listed together. */
@Path("/freezes")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FreezeResource.View.class)))
class FreezeResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final FreezeStore freezes;

    FreezeResource(Commands commands, Reads reads, Directory directory, FreezeStore freezes) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.freezes = freezes;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Declare a freeze")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> declare(NewFreeze body) {
        var id = Uuids.create();
        return directory
                .references()
                .services("/services", body.services())
                .environment("/environment", body.environment())
                .check()
                .chain(() -> commands.post(
                        Freeze.DECIDER,
                        id,
                        new FreezeCommand.Open(body.terms()),
                        freeze -> Answers.created("/freezes/" + id, View.of(freeze))));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Lift a freeze before it ends")
    public Uni<Response> close(UUID id, Lift body) {
        return commands.post(
                Freeze.DECIDER, id, new FreezeCommand.Close(body.reason()), freeze -> Answers.ok(View.of(freeze)));
    }

    @GET
    @Operation(summary = "All freezes by start, with the closed ones")
    public Uni<Page<View>> list(@QueryParam("environment") Optional<String> environment) {
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return reads.at()
                .chain(position -> freezes.page(environment, position, starts, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(
                                        row.state()
                                                .terms()
                                                .orElseThrow()
                                                .window()
                                                .start(),
                                        row.id()))
                        .map(row -> View.of(row.id(), row.version(), row.state())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One freeze")
    public Uni<Response> freeze(UUID id) {
        return reads.one(Freeze.DECIDER, id, View::of);
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    /**
     * @param services none means all
     * @param tier none means every tier
     */
    record NewFreeze(
            @NotBlank @Size(max = 500) String reason,
            List<@NotBlank @Size(max = 63) String> services,
            Optional<@Min(1) @Max(4) Integer> tier,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String environment,
            Terms.Level level,
            Window window) {
        Terms terms() {
            return new Terms(
                    Terms.Source.DECLARED,
                    reason,
                    services,
                    tier,
                    environment,
                    level,
                    Span.until(window.start(), window.end()),
                    Optional.empty());
        }
    }

    record Lift(@NotBlank @Size(max = 500) String reason) {}

    record View(
            UUID id,
            int version,
            Freeze.State state,
            Terms.Source source,
            String reason,
            List<String> services,
            Optional<Integer> tier,
            String environment,
            Terms.Level level,
            Span window,
            Optional<String> ref) {

        static View of(Outcome<?, Freeze> outcome) {
            return of(outcome.stream(), outcome.version(), outcome.state());
        }

        static View of(Loaded<Freeze> loaded) {
            return of(loaded.stream(), loaded.version(), loaded.state());
        }

        static View of(UUID id, int version, Freeze freeze) {
            var terms = freeze.terms().orElseThrow();
            return new View(
                    id,
                    version,
                    freeze.state(),
                    terms.source(),
                    terms.reason(),
                    terms.services(),
                    terms.tier(),
                    terms.environment(),
                    terms.level(),
                    terms.window(),
                    terms.ref());
        }
    }
}
