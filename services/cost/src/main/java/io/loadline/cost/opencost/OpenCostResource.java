package io.loadline.cost.opencost;

import io.loadline.cost.allocation.Costs;
import io.loadline.cost.node.Nodes;
import io.loadline.cost.node.Placements;
import io.loadline.cost.workload.Aggregation;
import io.loadline.cost.workload.Filter;
import io.loadline.cost.workload.Property;
import io.loadline.cost.workload.Split;
import io.loadline.cost.workload.Workload.Properties;
import io.loadline.web.Aside;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.hipparchus.fraction.BigFraction;

/** Who costs what, for clients of OpenCost: their address is {@code /api/cost/v1/opencost}. */
@Path("/opencost")
@RolesAllowed(Roles.VIEWER)
class OpenCostResource {
    private static final String NODE = "node";
    private static final String CONTAINERS = "cluster,node,namespace,pod,container";
    /** Aggregated by nothing. */
    private static final String ALL = "all";

    private final Reads reads;
    private final Costs costs;
    private final Placements placements;
    private final ZoneId zone;

    OpenCostResource(
            Reads reads,
            Costs costs,
            Placements placements,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.costs = costs;
        this.placements = placements;
        this.zone = zone;
    }

    @GET
    @Path("/allocation")
    @Operation(
            summary = "Allocations in the form of OpenCost's API",
            description =
                    "A data centre is a cluster, a unit a namespace, a service a deployment; nodes are those that POST /node-days tells of, and where it tells of none a data centre is its own node. Cost is by whole business days. Idle capacity is included with includeIdle=true, and borne by workloads with shareIdle=true; a filter shows what it chooses and the idle cost that belongs to it, and changes nothing else. The lines sum exactly.")
    @Parameter(name = "resolution", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "sharelb", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "includeAggregatedMetadata", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "includeProportionalAssetResourceCosts",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Answer> allocation(
            @QueryParam("window") @NotNull @Parameter(example = "7d") String window,
            @QueryParam("aggregate") @DefaultValue(CONTAINERS) @Parameter(example = "namespace,label:team")
                    String aggregate,
            @QueryParam("step") @DefaultValue("") @Parameter(example = "1d") String step,
            @QueryParam("accumulate") @DefaultValue("false") boolean accumulate,
            @QueryParam("accumulateBy") @Parameter(example = "week") Optional<String> accumulateBy,
            @QueryParam("includeIdle") @DefaultValue("false") boolean includeIdle,
            @QueryParam("shareIdle") @DefaultValue("false") boolean shareIdle,
            @QueryParam("splitIdle") @DefaultValue("false") boolean splitIdle,
            @QueryParam("idleByNode") @DefaultValue("false") boolean idleByNode,
            @QueryParam("filter") @DefaultValue("") @Parameter(example = "cluster:\"east\"") String filter,
            @QueryParam("idle") @DefaultValue("false") boolean idle,
            @QueryParam("filterNamespaces") @DefaultValue("") @Parameter(example = "east-1,shop*")
                    String filterNamespaces) {
        var days = read("/window", () -> Days.of(window, reads.asOf().orElseGet(Instant::now), zone));
        var next = read("/step", () -> days.accumulated(accumulateBy.orElse(Boolean.toString(accumulate)), step));
        Predicate<Properties> chosen =
                read("/filter", () -> Filter.parse(filter)).and(namespaces(filterNamespaces));
        var aggregation = new Aggregation(
                properties(aggregate),
                chosen,
                properties -> false,
                new Split.Weighted(),
                BigFraction.ZERO,
                shareIdle,
                splitIdle,
                idleByNode);
        // who names no nodes need not wait for all that ran on them
        boolean byNode = idleByNode
                || aggregate.isBlank()
                || (aggregate + filter).toLowerCase(Locale.ROOT).contains(NODE);
        return reads.at()
                .chain(position -> costs.withIdleSeparate(days.from(), days.to(), position)
                        .chain(report -> (byNode
                                        ? placements.between(days.from(), days.to(), position)
                                        : Uni.createFrom().item(Nodes.UNTOLD))
                                .chain(nodes -> Aside.run(() -> {
                                    var sets = new ArrayList<Map<String, AllocationLine>>();
                                    for (var from = days.from(); from.isBefore(days.to()); from = next.apply(from)) {
                                        var set = AllocationSet.of(report, nodes, from, next.apply(from));
                                        sets.add(view(set, from, next.apply(from), aggregation)
                                                .lines(includeIdle || idle || shareIdle));
                                    }
                                    return new Answer(200, sets);
                                }))));
    }

    @GET
    @Path("/allocation/compute")
    @Operation(
            summary = "The same, at the address where OpenCost's own console and kubectl cost ask for it",
            description = "As /opencost/allocation; accumulate may be day, week, month or quarter as well.")
    @Parameter(name = "resolution", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "sharelb", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "includeAggregatedMetadata", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "includeProportionalAssetResourceCosts",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Answer> compute(
            @QueryParam("window") @NotNull @Parameter(example = "7d") String window,
            @QueryParam("aggregate") @DefaultValue(CONTAINERS) @Parameter(example = "namespace") String aggregate,
            @QueryParam("step") @DefaultValue("") @Parameter(example = "1d") String step,
            @QueryParam("accumulate")
                    @DefaultValue("false")
                    @Parameter(
                            description =
                                    "Whether all days are one, true or false; or what they are added up by: day, week, month or quarter",
                            example = "false")
                    String accumulate,
            @QueryParam("accumulateBy") @Parameter(example = "week") Optional<String> accumulateBy,
            @QueryParam("includeIdle") @DefaultValue("false") boolean includeIdle,
            @QueryParam("shareIdle") @DefaultValue("false") boolean shareIdle,
            @QueryParam("splitIdle") @DefaultValue("false") boolean splitIdle,
            @QueryParam("idleByNode") @DefaultValue("false") boolean idleByNode,
            @QueryParam("filter") @DefaultValue("") @Parameter(example = "cluster:\"east\"") String filter,
            @QueryParam("idle") @DefaultValue("false") boolean idle,
            @QueryParam("filterNamespaces") @DefaultValue("") @Parameter(example = "east-1,shop*")
                    String filterNamespaces) {
        return allocation(
                window,
                aggregate,
                step,
                false,
                Optional.of(accumulateBy.orElse(accumulate)),
                includeIdle,
                shareIdle,
                splitIdle,
                idleByNode,
                filter,
                idle,
                filterNamespaces);
    }

    private static Predicate<Properties> namespaces(String names) {
        var wanted = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return properties -> wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(name -> name.endsWith("*")
                                ? properties.namespace().startsWith(name.substring(0, name.length() - 1))
                                : properties.namespace().equals(name));
    }

    private AllocationView view(AllocationSet set, LocalDate from, LocalDate to, Aggregation aggregation) {
        return new AllocationView(
                set,
                aggregation,
                from.atStartOfDay(zone).toInstant(),
                to.atStartOfDay(zone).toInstant());
    }

    private static List<Property> properties(String aggregate) {
        if (aggregate.strip().equals(ALL)) {
            return List.of();
        }
        return Arrays.stream((aggregate.isBlank() ? CONTAINERS : aggregate).split(",", -1))
                .filter(name -> !name.isBlank())
                .map(name -> Property.parse(name)
                        .orElseThrow(() -> WebProblem.INVALID_PARAMETER.at(
                                "/aggregate", "there is no property '" + name + "' to aggregate by")))
                .distinct()
                .toList();
    }

    private static <T> T read(String pointer, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw WebProblem.INVALID_PARAMETER.at(pointer, String.valueOf(e.getMessage()));
        }
    }

    /**
     * @param code 200, as OpenCost's clients look for it
     * @param data a set for each step of the window, its allocations by name
     */
    record Answer(int code, List<Map<String, AllocationLine>> data) {}
}
