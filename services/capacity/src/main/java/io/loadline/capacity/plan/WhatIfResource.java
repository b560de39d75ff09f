package io.loadline.capacity.plan;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.kernel.Unit;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Plans under other circumstances. */
@Path("/plans/{id}/what-if")
@RolesAllowed(Roles.VIEWER)
public class WhatIfResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final PlanResults results;
    private final SeriesStore series;

    WhatIfResource(Commands commands, Reads reads, Directory directory, PlanResults results, SeriesStore series) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.results = results;
        this.series = series;
    }

    @POST
    @Blocking
    @Operation(
            summary = "The same plan with sites lost, other demand, another budget",
            description =
                    "Says whether the planned replicas and the registered nodes carry it, where they do not, and what"
                            + " carrying it would cost at what replicas cost in the plan. Stores nothing; POST because the"
                            + " circumstances are a body.")
    @APIResponseSchema(value = WhatIf.class, responseCode = "200")
    public WhatIf whatIf(UUID id, NewCircumstances body) {
        commands.keyed();
        var references = directory.references();
        for (int i = 0; i < body.lostSites().size(); i++) {
            references.datacenter("/lostSites/" + i, body.lostSites().get(i));
        }
        var known = references.check();
        Loop.await(() -> known);
        var result = results.await(id);
        var total = result.total();
        body.budget()
                .filter(b -> !b.isPositive() || !b.currency().equals(total.currency()))
                .ifPresent(b -> {
                    throw WhatIfProblem.INVALID_BUDGET.at(
                            "/budget",
                            "a budget is more than nothing, in "
                                    + total.currency().getCurrencyCode());
                });
        var held = held(result, circumstances(result, body));
        if (held.isEmpty()) {
            throw WhatIfProblem.NO_SITE_LEFT.at("/lostSites", "no site of the plan is left");
        }
        return held.answer(nodes(), total, body.budget());
    }

    private HeldPlan held(Result result, Circumstances circumstances) {
        var held =
                new HeldPlan(circumstances, result.safeRates(), result.window().start());
        series.each(result.batch(), circumstances.rates(), Optional.empty(), held::add);
        return held;
    }

    /** By where the units were when the plan was made, whatever has become of them since. */
    private Circumstances circumstances(Result result, NewCircumstances body) {
        var homes = Loop.await(() -> directory.units(result.inputsAt())).stream()
                .collect(Collectors.toMap(Unit::name, Unit::datacenter));
        return Circumstances.of(
                Set.copyOf(body.lostSites()),
                body.demand().orElse(1.0),
                result.evacuation().orElse(List.of()),
                result.loads(),
                homes);
    }

    private Map<String, Integer> nodes() {
        var clusters = reads.at().chain(directory::clusters);
        var nodes = new HashMap<String, Integer>();
        for (var cluster : Loop.await(() -> clusters)) {
            Cluster.nodes(cluster).forEach(like -> nodes.merge(cluster.datacenter(), like.count(), Integer::sum));
        }
        return nodes;
    }

    /**
     * @param lostSites data centres that carry nothing
     * @param demand factor on that of the plan, 1 when absent
     * @param budget in the currency of the plan
     */
    @Schema(examples = "{\"lostSites\":[],\"demand\":1.5}")
    record NewCircumstances(
            @Size(max = 10) List<@NotBlank @Size(max = 63) String> lostSites,
            Optional<@DecimalMin("0.01") @DecimalMax("100") Double> demand,
            Optional<Money> budget) {}
}
