package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Ref;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Takes the catalogue from its sources. */
@Path("/catalog")
@Produces(MediaType.APPLICATION_JSON)
class CatalogResource {
    static final String SOURCE = "[a-z0-9][a-z0-9._-]{0,62}";
    private static final String EXAMPLE = """
            apiVersion: backstage.io/v1alpha1
            kind: Group
            metadata: {name: checkout}
            spec: {type: team}
            ---
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: checkout}
            spec: {type: service, lifecycle: production, owner: checkout}
            """;

    private final Commands commands;
    private final Caller caller;
    private final EventStore store;
    private final Reads reads;
    private final EntryStore entryStore;

    CatalogResource(Commands commands, Caller caller, EventStore store, Reads reads, EntryStore entryStore) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.store = store;
        this.entryStore = entryStore;
    }

    /** @param source name of where the file comes from, such as {@code git} */
    @PUT
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(
            summary = "Replace what a source lists; what it no longer lists is retired",
            description =
                    "Entities of Backstage: Component, Resource, System, API and Group; Domain, Location, Template and User are passed over."
                            + " Whoever consumes an API depends on whoever of the file provides it.")
    @APIResponseSchema(value = Result.class, responseCode = "200")
    public Uni<Response> put(
            @QueryParam("source") @NotBlank @Pattern(regexp = SOURCE) String source,
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "checkout", value = EXAMPLE)))
                    String yaml) {
        var file = CatalogFile.read(yaml);
        return store.load(Listing.DECIDER, Listing.stream(source))
                .chain(listing -> entries(file, listing.state())
                        .chain(entries -> replace(source, file, listing.state(), entries, partial)));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "What a source lists")
    @APIResponseSchema(value = Listed.class, responseCode = "200")
    public Uni<Response> listing(
            @QueryParam("source") @NotBlank @Pattern(regexp = SOURCE) @Parameter(example = "harbour") String source) {
        return reads.one(
                Listing.DECIDER,
                Listing.stream(source),
                listing -> new Listed(
                        source,
                        listing.state().refs().stream().map(Ref::toString).toList()));
    }

    @GET
    @Path("/entities")
    @Produces("application/yaml")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The catalogue, or what one source lists, as entities of Backstage",
            description =
                    "In several documents, each as it came but for its comments: what PUT takes as the same source without a change."
                            + " What is retired is left out, and so are the kinds that are passed over.")
    @APIResponse(
            responseCode = "200",
            description = "The entities",
            content =
                    @Content(
                            mediaType = "application/yaml",
                            schema = @Schema(type = SchemaType.STRING),
                            example = EXAMPLE))
    public Uni<String> entities(@QueryParam("source") Optional<@Pattern(regexp = SOURCE) String> source) {
        return source.map(this::inOrder)
                .orElseGet(() -> listed(Optional.empty()))
                .map(EntityWriter::write);
    }

    /** As the source's file lists them, since another order is another file. */
    private Uni<List<Entity>> inOrder(String source) {
        return reads.load(Listing.DECIDER, Listing.stream(source))
                .chain(listing -> listed(Optional.of(source)).map(entities -> {
                    var byRef = entities.stream().collect(Collectors.toMap(Entity::ref, Function.identity()));
                    return listing.state().refs().stream()
                            .flatMap(ref -> Optional.ofNullable(byRef.get(ref)).stream())
                            .toList();
                }));
    }

    private Uni<List<Entity>> listed(Optional<String> source) {
        // a file that lacks what was listed a moment ago would retire it
        return reads.caughtUp().chain(reads::at).chain(position -> entryStore.listed(source, position));
    }

    /** The entries as they are: those that the file lists or names, and those that the source has listed. */
    private Uni<Map<Ref, Entry>> entries(CatalogFile file, Listing listing) {
        var refs = new HashSet<>(listing.refs());
        file.entities().forEach(entity -> refs.add(entity.ref()));
        refs.addAll(CatalogImport.references(file.entities()));
        var all = new HashMap<Ref, Entry>();
        return InOrder.each(
                        refs,
                        ref -> store.load(Entry.DECIDER, ref.stream()).invoke(entry -> all.put(ref, entry.state())))
                .replaceWith(all);
    }

    private Uni<Response> replace(
            String source, CatalogFile file, Listing listing, Map<Ref, Entry> entries, boolean partial) {
        var before = Set.copyOf(listing.refs());
        // what this source retires with this very file is known no more
        var checked = CatalogImport.of(
                file,
                ref -> entries.get(ref).listed()
                        && (!before.contains(ref) || file.mentioned().contains(ref)));
        checkUsable(checked, partial);
        var accepted = checked.entities().stream().map(Entity::ref).toList();
        // what has errors is left as it was, not retired
        var kept = file.mentioned().stream()
                .filter(ref -> before.contains(ref) && !accepted.contains(ref))
                .sorted(Comparator.comparing(Ref::toString))
                .toList();
        var retired = new LinkedHashSet<>(listing.refs());
        retired.removeAll(file.mentioned());
        checked.entities().forEach(entity -> checkTeam(entity, entries));
        retired.forEach(ref -> entries.get(ref).entity().ifPresent(this::checkTeam));
        var plan = new Plan(source, listing, checked, kept, retired);
        return commands.together(
                commands.unkeyed(plan.stream()),
                plan.streams(),
                together -> decide(together, plan),
                together -> answer(together, plan));
    }

    private static void checkUsable(CatalogImport checked, boolean partial) {
        // what a source lists behind that is not known, and must not be retired
        boolean malformed =
                checked.errors().stream().anyMatch(error -> error.code().equals(CatalogFile.MALFORMED));
        if (malformed || (!checked.errors().isEmpty() && !partial)) {
            var first = checked.errors().getFirst();
            throw new Rejection(
                    CatalogProblem.INVALID_CATALOG,
                    "line %d: %s%s"
                            .formatted(
                                    first.line(),
                                    first.message(),
                                    more(checked.errors().size() - 1)),
                    checked.errors());
        }
        if (checked.entities().isEmpty()) {
            throw new Rejection(
                    CatalogProblem.EMPTY_CATALOG, "the file lists nothing that can be registered", checked.errors());
        }
    }

    private static String more(int others) {
        return others == 0 ? "" : " (and " + others + " more)";
    }

    /** Neither takes from another team nor gives to one. */
    private void checkTeam(Entity entity, Map<Ref, Entry> entries) {
        checkTeam(entity);
        entries.get(entity.ref()).entity().ifPresent(this::checkTeam);
    }

    private void checkTeam(Entity entity) {
        caller.requireTeam(
                entity.ref().kind() == Entity.Kind.GROUP ? entity.ref().name() : entity.owner());
    }

    private static void decide(Together together, Plan plan) {
        if (!together.state(Listing.DECIDER, plan.stream()).equals(plan.seen())) {
            throw StoreProblem.CONCURRENT_CHANGE.because("this source was replaced at the same time; try again");
        }
        var entities = plan.checked().entities();
        together.decide(Listing.DECIDER, plan.stream(), new Listing.Import(plan.listed(), Listing.digest(entities)));
        entities.forEach(entity ->
                together.decide(Entry.DECIDER, entity.ref().stream(), new EntryCommand.Enlist(plan.source(), entity)));
        plan.retired()
                .forEach(ref -> together.decide(Entry.DECIDER, ref.stream(), new EntryCommand.Delist(plan.source())));
    }

    private Answer answer(Together together, Plan plan) {
        var outcomes = plan.checked().entities().stream()
                .map(entity -> together.outcome(Entry.DECIDER, entity.ref().stream()))
                .toList();
        var registered = count(outcomes, EntryEvent.Registered.class);
        var updated = count(outcomes, EntryEvent.Updated.class);
        var result = new Result(
                registered,
                updated,
                outcomes.size() - registered - updated,
                plan.retired().size(),
                plan.checked().errors(),
                Cycles.in(plan.checked().entities()));
        var listing = together.outcome(Listing.DECIDER, plan.stream());
        var path = "/catalog?source=" + URLEncoder.encode(plan.source(), StandardCharsets.UTF_8);
        return Answers.versioned(listing, Answers.stored(listing, path, result));
    }

    private static int count(List<Outcome<EntryEvent, Entry>> outcomes, Class<? extends EntryEvent> type) {
        return (int) outcomes.stream()
                .flatMap(outcome -> outcome.events().stream())
                .filter(type::isInstance)
                .count();
    }

    /**
     * What is to be done for a source.
     *
     * @param seen what it listed before
     * @param kept listed before and now with errors
     * @param retired listed before and no longer
     */
    private record Plan(String source, Listing seen, CatalogImport checked, List<Ref> kept, Set<Ref> retired) {
        UUID stream() {
            return Listing.stream(source);
        }

        List<Ref> listed() {
            return Stream.concat(checked.entities().stream().map(Entity::ref), kept.stream())
                    .toList();
        }

        List<StreamOf<?, ?, ?>> streams() {
            var streams = new ArrayList<StreamOf<?, ?, ?>>();
            streams.add(new StreamOf<>(Listing.DECIDER, stream()));
            checked.entities().forEach(entity -> streams.add(new StreamOf<>(Entry.DECIDER, entity.ref().stream())));
            retired.forEach(ref -> streams.add(new StreamOf<>(Entry.DECIDER, ref.stream())));
            return streams;
        }
    }

    /** @param entries such as {@code component:checkout} */
    record Listed(String source, List<String> entries) {}

    /**
     * @param registered how many entries are new, changed, the same as before, and gone
     * @param errors what was left out with {@code partial=true}
     * @param cycles entries that depend on each other, which is allowed
     */
    record Result(
            int registered,
            int updated,
            int unchanged,
            int retired,
            List<Violation> errors,
            List<List<String>> cycles) {}
}
