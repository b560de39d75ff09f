package io.loadline.cost.allocation;

import io.loadline.cost.currency.ExchangeRate;
import io.loadline.kernel.Money;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who costs what. */
@Path("/allocations")
@RolesAllowed(Roles.VIEWER)
class AllocationResource {
    private final Reads reads;
    private final Costs costs;

    AllocationResource(Reads reads, Costs costs) {
        this.reads = reads;
        this.costs = costs;
    }

    @GET
    @Operation(
            summary = "The cost of the business days in [from, to), distributed to the last digit",
            description =
                    "The items sum exactly to what hardware, bandwidth, rate cards and bills cost in that time. What nobody can bear has no service.")
    public Uni<Allocations> allocations(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("by") @DefaultValue("service") String by) {
        DateRange.check(from, to);
        var dimensions = Dimension.parse(by);
        return reads.at().chain(position -> costs.between(from, to, position)).map(report -> view(report, dimensions));
    }

    private static Allocations view(CostReport report, List<Dimension> by) {
        var groups = new TreeMap<Group, Share>();
        var sum = Share.NONE;
        for (var day : report.days().values()) {
            for (var entry : day.entrySet()) {
                groups.merge(report.group(entry.getKey(), by), entry.getValue(), Share::plus);
                sum = sum.plus(entry.getValue());
            }
        }
        var total = sum;
        return new Allocations(
                groups.entrySet().stream()
                        .map(e -> new Item(report, e.getKey(), e.getValue()))
                        .toList(),
                new Total(
                        money(report, report.sources().owned()),
                        money(report, report.sources().bandwidth()),
                        money(report, report.sources().rated()),
                        money(report, report.sources().billed()),
                        money(report, total.direct()),
                        money(report, total.idle()),
                        money(report, total.shared()),
                        money(report, total.total())),
                report.rates());
    }

    private static Money money(CostReport report, BigDecimal amount) {
        return new Money(amount, report.currency());
    }

    record Allocations(List<Item> items, Total total, List<ExchangeRate> rates) {}

    /**
     * @param direct for what it used or requested, its part of its site's bandwidth, and by its tag on the bill
     * @param idle its share of owned capacity that nobody used
     * @param shared its share of what is on the bill without a service
     * @param total of the three
     */
    record Item(
            Optional<String> service,
            Optional<String> team,
            Optional<String> unit,
            Optional<String> datacenter,
            Money direct,
            Money idle,
            Money shared,
            Money total) {
        Item(CostReport report, Group group, Share share) {
            this(
                    Group.shown(group.service()),
                    Group.shown(group.team()),
                    Group.shown(group.unit()),
                    Group.shown(group.datacenter()),
                    money(report, share.direct()),
                    money(report, share.idle()),
                    money(report, share.shared()),
                    money(report, share.total()));
        }
    }

    /** owned + bandwidth + rated + billed = direct + idle + shared = total. */
    record Total(
            Money owned,
            Money bandwidth,
            Money rated,
            Money billed,
            Money direct,
            Money idle,
            Money shared,
            Money total) {}
}
