package io.loadline.changes.catalog;

import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The directory of services and the graph between them. */
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
class ServiceResource {
    private final Reads reads;
    private final Directory directory;

    ServiceResource(Reads reads, Directory directory) {
        this.reads = reads;
        this.directory = directory;
    }

    @GET
    @Operation(summary = "Services by name")
    public Uni<Page<Service>> list(@QueryParam("owner") Optional<String> owner) {
        var paging = reads.paging();
        return reads.at()
                .chain(directory::services)
                .map(services -> Page.within(
                        services.stream()
                                .filter(service ->
                                        owner.map(service.owner()::equals).orElse(true))
                                .toList(),
                        paging,
                        service -> Cursor.of(service.name())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One service")
    @APIResponseSchema(value = Service.class, responseCode = "200")
    public Uni<Response> service(String name) {
        return reads.load(Entry.DECIDER, stream(name)).map(entry -> {
            if (!entry.state().listed()) {
                throw Reads.notFound();
            }
            return reads.answer(
                    entry,
                    listed -> listed.state()
                            .entity()
                            .map(Entry.ServiceFact::of)
                            .orElseThrow()
                            .service());
        });
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "What happened to a service in the catalogue")
    public Uni<Page<Happening>> history(String name) {
        return reads.history(stream(name));
    }

    private static UUID stream(String name) {
        return new Entity.Ref(Entity.Kind.COMPONENT, name).stream();
    }

    @GET
    @Path("/{name}/dependents")
    @Operation(summary = "Who would notice if it fails, and whom it needs, with the number of calls between")
    public Uni<Neighbours> dependents(
            String name, @QueryParam("depth") @DefaultValue("1") @Min(1) @Max(100) int depth) {
        return reads.at().chain(directory::graph).map(graph -> {
            if (graph.service(name).isEmpty()) {
                throw Reads.notFound();
            }
            return Neighbours.of(name, depth, graph);
        });
    }

    /**
     * @param dependents services that call it, directly or through others
     * @param dependencies services that it calls
     */
    record Neighbours(String name, int depth, List<Neighbour> dependents, List<Neighbour> dependencies) {
        static Neighbours of(String name, int depth, ServiceGraph graph) {
            return new Neighbours(
                    name, depth, list(graph.dependents(name, depth)), list(graph.dependencies(name, depth)));
        }

        private static List<Neighbour> list(SequencedMap<String, Integer> distances) {
            return distances.entrySet().stream()
                    .map(e -> new Neighbour(e.getKey(), e.getValue()))
                    .toList();
        }
    }

    /** @param distance 1 for a direct call */
    record Neighbour(String name, int distance) {}
}
