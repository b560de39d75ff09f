package io.loadline.cost.allocation;

import io.loadline.cost.currency.ExchangeRate;
import io.loadline.cost.exact.Cell;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
        var dimensions = Dimension.parse(by);
        return reads.at().chain(position -> costs.between(from, to, position)).map(report -> view(report, dimensions));
    }

    private static Allocations view(CostReport report, List<Dimension> by) {
        var groups = new TreeMap<Group, Share>();
        report.days()
                .values()
                .forEach(day ->
                        day.forEach((place, share) -> groups.merge(report.group(place, by), share, Share::plus)));
        var cells = new TreeMap<Cell<Group, Kind>, BigDecimal>();
        groups.forEach((group, share) -> {
            cells.put(new Cell<>(group, Kind.DIRECT), share.direct());
            cells.put(new Cell<>(group, Kind.IDLE), share.idle());
            cells.put(new Cell<>(group, Kind.SHARED), share.shared());
        });
        var rounded = report.rounded(cells);
        var items = groups.keySet().stream()
                .map(group -> new Item(report, group, kind -> rounded.get(new Cell<>(group, kind))))
                .toList();
        return new Allocations(items, total(report, rounded), report.rates());
    }

    /** Rounded together, so that whatever is summed of them sums exactly. */
    enum Kind {
        DIRECT,
        IDLE,
        SHARED
    }

    private static Total total(CostReport report, Map<Cell<Group, Kind>, BigDecimal> rounded) {
        var sums = new EnumMap<Kind, BigDecimal>(Kind.class);
        rounded.forEach((cell, amount) -> sums.merge(cell.column(), amount, BigDecimal::add));
        return new Total(report, kind -> sums.getOrDefault(kind, BigDecimal.ZERO));
    }

    private static Money money(CostReport report, BigDecimal amount) {
        return new Money(amount, report.currency());
    }

    private static Money sum(CostReport report, Function<Kind, BigDecimal> amounts) {
        return money(report, Stream.of(Kind.values()).map(amounts).reduce(BigDecimal.ZERO, BigDecimal::add));
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
        Item(CostReport report, Group group, Function<Kind, BigDecimal> amounts) {
            this(
                    Group.shown(group.service()),
                    Group.shown(group.team()),
                    Group.shown(group.unit()),
                    Group.shown(group.datacenter()),
                    money(report, amounts.apply(Kind.DIRECT)),
                    money(report, amounts.apply(Kind.IDLE)),
                    money(report, amounts.apply(Kind.SHARED)),
                    sum(report, amounts));
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
            Money total) {
        Total(CostReport report, Function<Kind, BigDecimal> amounts) {
            this(
                    money(report, report.sources().owned()),
                    money(report, report.sources().bandwidth()),
                    money(report, report.sources().rated()),
                    money(report, report.sources().billed()),
                    money(report, amounts.apply(Kind.DIRECT)),
                    money(report, amounts.apply(Kind.IDLE)),
                    money(report, amounts.apply(Kind.SHARED)),
                    sum(report, amounts));
        }
    }
}
