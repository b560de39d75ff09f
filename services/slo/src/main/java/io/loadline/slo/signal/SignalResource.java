package io.loadline.slo.signal;

import io.loadline.eventstore.EventStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.slo.detection.Hurts;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Business and engineering signals that are watched beside the objectives. */
@Path("/signals")
@RolesAllowed(Roles.VIEWER)
public class SignalResource {
    static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?";
    private static final String TERMS = """
            {"service":"checkout","kind":"business","combine":"sum","hurts":"down","measure":"orders/min"}
            """;

    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;
    private final EventStore store;
    private final SignalStore signals;

    SignalResource(
            Commands commands, Reads reads, Caller caller, Directory directory, EventStore store, SignalStore signals) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
        this.store = store;
        this.signals = signals;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "2XX",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignalView.class)))
    @Operation(
            summary = "Declare or change a signal",
            description =
                    "Business signals (orders per minute, payment success, GMV) hurt when they fall, engineering ones (latency,"
                            + " saturation) when they rise, unless hurts says otherwise. Detection expects of each what it was at that"
                            + " time of the day in the last two weeks, or of the week in the last four.")
    public Uni<Response> put(
            @Pattern(regexp = NAME) String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "orders", value = TERMS)))
                    NewSignal body) {
        var terms = body.terms();
        return mayDeclare(name, terms.service())
                .chain(() -> commands.put(
                        Signal.DECIDER,
                        Signal.stream(name),
                        new Signal.Command.Declare(name, terms),
                        outcome -> Answers.stored(
                                outcome,
                                "/signals/" + name,
                                SignalView.of(name, outcome.state().terms().orElseThrow()))));
    }

    @GET
    @Operation(summary = "The signals by name, of one service or of all")
    public Uni<Page<SignalView>> list(@QueryParam("service") Optional<String> service) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> signals.list(service, after, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name()))
                        .map(row -> SignalView.of(row.name(), row.terms())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One signal")
    @APIResponse(
            responseCode = "200",
            description = "The signal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignalView.class)))
    public Uni<Response> get(String name) {
        return reads.one(
                Signal.DECIDER,
                Signal.stream(name),
                loaded -> SignalView.of(name, loaded.state().terms().orElseThrow()));
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "Who declared and changed a signal")
    public Uni<Page<Happening>> history(String name) {
        return reads.history(Signal.stream(name));
    }

    /** A service that is gone from the catalogue is looked after by those who may do so for all. */
    private Uni<Void> mayDeclare(String name, String service) {
        return directory
                .references()
                .service("/service", service)
                .check()
                .chain(() -> directory.service(service))
                .invoke(known -> requireTeam(known.map(Service::owner)))
                .chain(() -> store.load(Signal.DECIDER, Signal.stream(name)))
                .chain(loaded -> loaded.state()
                        .terms()
                        .map(terms -> directory
                                .service(terms.service())
                                .invoke(known -> requireTeam(known.map(Service::owner)))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private void requireTeam(Optional<String> owner) {
        caller.requireTeam(owner.orElse(""));
    }

    /**
     * A signal.
     *
     * @param hurts on which side of the expected it does harm: down for business, up for engineering when left out
     * @param measure what is counted, such as orders/min or ms; where an incident began is sought among signals of one measure,
     *     spelt the same
     */
    record NewSignal(
            @NotBlank @Size(max = 128) String service,
            SignalTerms.Kind kind,
            SignalTerms.Combine combine,
            Optional<Hurts> hurts,
            Optional<@Size(min = 1, max = 40) String> measure,
            Optional<@Size(min = 1, max = 1000) String> description) {
        private SignalTerms terms() {
            var usual = kind == SignalTerms.Kind.BUSINESS ? Hurts.DOWN : Hurts.UP;
            return new SignalTerms(service, kind, combine, hurts.orElse(usual), measure, description);
        }
    }

    /** A signal as it was declared. */
    record SignalView(
            String name,
            String service,
            SignalTerms.Kind kind,
            SignalTerms.Combine combine,
            Hurts hurts,
            Optional<String> measure,
            Optional<String> description) {
        static SignalView of(String name, SignalTerms terms) {
            return new SignalView(
                    name,
                    terms.service(),
                    terms.kind(),
                    terms.combine(),
                    terms.hurts(),
                    terms.measure(),
                    terms.description());
        }
    }
}
