package io.loadline.capacity.fleet;

import io.loadline.eventstore.Loaded;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.validator.constraints.time.DurationMax;

/** Sites, units and clusters. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class FleetResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final Names names;

    FleetResource(Commands commands, Reads reads, Directory directory, Names names) {
        this.names = names;
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
    }

    @PUT
    @Path("/datacenters/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Register a data centre, or describe it anew")
    @APIResponseSchema(value = Datacenter.Registered.class, responseCode = "200")
    public Uni<Response> datacenter(String name, NewDatacenter body) {
        var described = new Datacenter.Registered(Name.of(name), body.displayName(), body.region());
        return commands.put(
                Datacenter.DECIDER,
                Datacenter.stream(name),
                described,
                outcome -> Answers.stored(outcome, "/datacenters/" + name, described));
    }

    @GET
    @Path("/datacenters/{name}")
    @Operation(summary = "One data centre")
    @APIResponseSchema(value = Datacenter.Registered.class, responseCode = "200")
    public Uni<Response> datacenter(String name) {
        return reads.one(Datacenter.DECIDER, Datacenter.stream(name), FleetResource::description);
    }

    @GET
    @Path("/datacenters/{name}/history")
    @Operation(summary = "What happened to a data centre")
    public Uni<Page<Happening>> historyOfDatacenter(String name) {
        return reads.history(Datacenter.stream(name));
    }

    @GET
    @Path("/datacenters")
    @Operation(summary = "All data centres by name")
    public Uni<Page<io.loadline.kernel.Datacenter>> datacenters() {
        var paging = reads.paging();
        return reads.at()
                .chain(directory::datacenters)
                .map(all -> Page.within(all, paging, one -> Cursor.of(one.name())));
    }

    @PUT
    @Path("/units/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Register a unit, or move it to another data centre")
    @APIResponseSchema(value = Unit.Registered.class, responseCode = "200")
    public Uni<Response> unit(String name, NewUnit body) {
        var described = new Unit.Registered(Name.of(name), body.datacenter());
        return names.check(body.datacenter(), Optional.empty())
                .chain(() -> commands.put(
                        Unit.DECIDER,
                        Unit.stream(name),
                        described,
                        outcome -> Answers.stored(outcome, "/units/" + name, described)));
    }

    @GET
    @Path("/units/{name}")
    @Operation(summary = "One unit")
    @APIResponseSchema(value = Unit.Registered.class, responseCode = "200")
    public Uni<Response> unit(String name) {
        return reads.one(Unit.DECIDER, Unit.stream(name), FleetResource::description);
    }

    @GET
    @Path("/units/{name}/history")
    @Operation(summary = "What happened to a unit")
    public Uni<Page<Happening>> historyOfUnit(String name) {
        return reads.history(Unit.stream(name));
    }

    @GET
    @Path("/units")
    @Operation(summary = "All units by name")
    public Uni<Page<io.loadline.kernel.Unit>> units() {
        var paging = reads.paging();
        return reads.at().chain(directory::units).map(all -> Page.within(all, paging, one -> Cursor.of(one.name())));
    }

    @PUT
    @Path("/clusters/{name}")
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Register a cluster with its nodes, or describe it anew",
            description =
                    "Nodes tell what is allocatable, or their capacity, of which what kubelet and system need is taken off. What daemon"
                            + " sets request is taken off what is allocatable of each node, with a pod for each of"
                            + " them. Replicas with a spread stand in every zone that nodes name. Nodes are owned unless"
                            + " purchase says reserved or on-demand; start is how long one more on demand takes.")
    @APIResponseSchema(value = Cluster.Registered.class, responseCode = "200")
    public Uni<Response> cluster(String name, NewCluster body) {
        var described = body.cluster(Name.of(name));
        return names.check(body.datacenter(), body.unit())
                .chain(() -> commands.put(
                        Cluster.DECIDER,
                        Cluster.stream(name),
                        described,
                        outcome -> Answers.stored(outcome, "/clusters/" + name, described)));
    }

    @GET
    @Path("/clusters/{name}")
    @Operation(summary = "One cluster")
    @APIResponseSchema(value = Cluster.Registered.class, responseCode = "200")
    public Uni<Response> cluster(String name) {
        return reads.one(Cluster.DECIDER, Cluster.stream(name), FleetResource::description);
    }

    @GET
    @Path("/clusters/{name}/history")
    @Operation(summary = "What happened to a cluster")
    public Uni<Page<Happening>> historyOfCluster(String name) {
        return reads.history(Cluster.stream(name));
    }

    private static Object description(Loaded<? extends Optional<?>> loaded) {
        return loaded.state().orElseThrow();
    }

    record NewDatacenter(
            @NotBlank @Size(max = 200) String displayName,
            @NotBlank @Size(max = 100) String region) {}

    record NewUnit(@NotBlank @Size(max = 63) String datacenter) {}

    @Schema(examples = """
            {"datacenter":"east","nodes":[
              {"shape":"m8","zone":"a","count":12,"allocatable":{"cpu":"7910m","memory":"29Gi","pods":58},"purchase":"owned"},
              {"shape":"m8","zone":"b","count":0,"capacity":{"cpu":"8","memory":"32Gi","pods":58,"evictionHard":"5%"},"purchase":"on-demand",
               "start":"PT3M"}],
             "daemonSets":[{"name":"node-exporter","cpu":"100m","memory":"64Mi"}]}""")
    record NewCluster(
            @NotBlank @Size(max = 63) String datacenter,
            Optional<@Size(min = 1, max = 63) String> unit,
            @NotEmpty @Size(max = 100) List<@Valid NewNodes> nodes,
            @Size(max = 100) List<@Valid DaemonSet> daemonSets) {
        Cluster.Registered cluster(String name) {
            return new Cluster.Registered(
                    name,
                    datacenter,
                    unit,
                    IntStream.range(0, nodes.size())
                            .mapToObj(i -> nodes.get(i).nodes("/nodes/" + i, daemonSets))
                            .toList());
        }
    }

    /** One pod of it runs on every node. */
    record DaemonSet(@NotBlank @Size(max = 63) String name, Quantity cpu, Quantity memory) {}

    /**
     * @param allocatable of one node, as {@code kubectl describe node} shows it
     * @param capacity of one node, instead of what is allocatable, where none is there yet
     * @param purchase how they are paid for; owned when absent
     * @param start until one more takes pods, of those on demand
     */
    record NewNodes(
            @NotBlank @Size(max = 63) String shape,
            Optional<@Size(min = 1, max = 63) String> zone,
            @Min(0) @Max(100_000) int count,
            Optional<@Valid Allocatable> allocatable,
            Optional<@Valid NodeCapacity> capacity,
            Optional<Cluster.Purchase> purchase,
            Optional<@DurationMax(hours = 24) Duration> start) {
        Cluster.Nodes nodes(String pointer, List<DaemonSet> daemonSets) {
            if (allocatable.isPresent() == capacity.isPresent()) {
                throw FleetProblem.INVALID_NODES.at(pointer, "give either allocatable or capacity");
            }
            var left = allocatable.orElseGet(() -> capacity.orElseThrow().allocatable());
            var cpu = BigDecimal.valueOf(
                    daemonSets.stream().mapToLong(d -> d.cpu().millis()).sum(), 3);
            double memory =
                    daemonSets.stream().mapToDouble(d -> d.memory().gibibytes()).sum();
            return new Cluster.Nodes(
                    shape,
                    zone,
                    left.cpu().value().subtract(cpu).max(BigDecimal.ZERO).doubleValue(),
                    Math.max(0, left.memory().gibibytes() - memory),
                    Math.max(1, left.pods() - daemonSets.size()),
                    count,
                    purchase,
                    start);
        }
    }

    record Allocatable(
            Quantity cpu,
            Quantity memory,
            @Min(1) @Max(10_000) int pods) {}
}
