package io.loadline.cost.waste;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Costs;
import io.loadline.cost.bandwidth.BandwidthBills;
import io.loadline.cost.bill.BillStore;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.currency.ExchangeRate;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.node.Placements;
import io.loadline.cost.usage.UsageProjection;
import io.loadline.kernel.Money;
import io.loadline.web.Aside;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is paid for and not used. */
@Path("/waste")
@RolesAllowed(Roles.VIEWER)
class WasteResource {
    private final Reads reads;
    private final Costs costs;
    private final UsageProjection usage;
    private final BillStore bills;
    private final BandwidthBills bandwidth;
    private final Placements placements;
    private final ExchangeRateProjection rates;
    private final ZoneId zone;

    WasteResource(
            Reads reads,
            Costs costs,
            UsageProjection usage,
            BillStore bills,
            BandwidthBills bandwidth,
            Placements placements,
            ExchangeRateProjection rates,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.costs = costs;
        this.usage = usage;
        this.bills = bills;
        this.bandwidth = bandwidth;
        this.placements = placements;
        this.rates = rates;
        this.zone = zone;
    }

    @GET
    @Operation(
            summary = "What was paid for on the business days in [from, to) and not used, by its cost",
            description =
                    "Owned capacity that no work was placed on, by data centre, and by node where POST /node-days tells what ran on which; what services requested and did not use, where usage was measured; what bills say that nobody used of commitment discounts; bandwidth that is committed and not needed. None is counted in another.")
    public Uni<Wasted> waste(@QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to) {
        return reads.at()
                .chain(position -> costs.withIdleSeparate(from, to, position)
                        .chain(report -> rates.conversion(position)
                                .chain(conversion -> waste(from, to, report, conversion, position))));
    }

    private Uni<Wasted> waste(LocalDate from, LocalDate to, CostReport report, Conversion conversion, long position) {
        var waste = new Waste(from, to, report, conversion, zone);
        // one after the other: they share the request's session
        return placements
                .filled(from, to, position)
                .chain(nodes -> Aside.run(() -> {
                    waste.idle(nodes);
                    return waste;
                }))
                .chain(() -> usage.between(from, to, position))
                .invoke(waste::requests)
                .chain(() -> bills.unused(
                        from.atStartOfDay(zone).toInstant(),
                        to.atStartOfDay(zone).toInstant(),
                        position))
                .invoke(waste::commitments)
                .chain(() -> bandwidth.between(from, to, position))
                .invoke(waste::bandwidth)
                .map(bills -> wasted(waste.items(), report, conversion));
    }

    private static Wasted wasted(List<Waste.Item> items, CostReport report, Conversion conversion) {
        var total = Money.sum(items.stream().map(Waste.Item::amount).toList(), report.currency());
        return new Wasted(items, total, new Money(report.sources().total(), report.currency()), conversion.used());
    }

    /**
     * @param items what costs most comes first
     * @param cost what all of those days cost
     */
    record Wasted(List<Waste.Item> items, Money total, Money cost, List<ExchangeRate> rates) {}
}
