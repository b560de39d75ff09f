package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.business.BusinessDayProjection;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.target.TargetProjection;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Unit;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a unit of sales costs. */
@Path("/unit-costs")
@RolesAllowed(Roles.VIEWER)
class UnitCostResource {
    private final Reads reads;
    private final Costs costs;
    private final BusinessDayProjection days;
    private final TargetProjection targets;
    private final ExchangeRateProjection rates;
    private final Directory directory;

    UnitCostResource(
            Reads reads,
            Costs costs,
            BusinessDayProjection days,
            TargetProjection targets,
            ExchangeRateProjection rates,
            Directory directory) {
        this.reads = reads;
        this.costs = costs;
        this.days = days;
        this.targets = targets;
        this.rates = rates;
        this.directory = directory;
    }

    @GET
    @Operation(
            summary =
                    "Cost per gross merchandise value and per order, per business day in [from, to), against its target",
            description = "Grouped by some of service, team, unit, datacenter; by nothing it is the whole shop.")
    public Uni<Page<UnitCosts.Item>> unitCosts(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("by") @DefaultValue("") String by) {
        var dimensions = Dimension.parse(by);
        return reads.at()
                .chain(position -> items(from, to, dimensions, position))
                .map(Page::all);
    }

    private Uni<List<UnitCosts.Item>> items(LocalDate from, LocalDate to, List<Dimension> by, long position) {
        // one after the other: they share the request's session
        return costs.between(from, to, position)
                .chain(report -> days.between(from, to, position)
                        .chain(sold -> targets.all(position)
                                .chain(aims -> rates.conversion(position)
                                        .chain(conversion -> directory
                                                .units(position)
                                                .map(units -> new UnitCosts(
                                                                report, by, sites(units), aims, sold, conversion)
                                                        .items())))));
    }

    private static Map<String, String> sites(List<Unit> units) {
        return units.stream().collect(Collectors.toMap(Unit::name, Unit::datacenter));
    }
}
