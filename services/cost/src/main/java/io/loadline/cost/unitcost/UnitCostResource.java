package io.loadline.cost.unitcost;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Dimension;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Paging;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a unit of sales costs. */
@Path("/unit-costs")
@RolesAllowed(Roles.VIEWER)
class UnitCostResource {
    /** Days that are looked at together when the first has not made a page. */
    private static final int LATER = 31;

    private final Reads reads;
    private final UnitCostReport report;

    UnitCostResource(Reads reads, UnitCostReport report) {
        this.reads = reads;
        this.report = report;
    }

    @GET
    @Operation(
            summary =
                    "Cost per gross merchandise value and per order, per business day in [from, to), against its target",
            description =
                    "Grouped by some of service, team, unit, datacenter; by nothing it is the whole shop. With per=month an item is what a month cost, as far as it lies within, under its first day. With againstFrom and againstTo it also says why these days cost more or less than those in [againstFrom, againstTo): the change split into price, utilisation, volume and mix, which sum to it exactly.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "At most so many items, 1 to 500; 50 when not given",
            schema = @Schema(type = SchemaType.INTEGER),
            example = "50")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The cursor that the page before gave as next",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<UnitCostPage> unitCosts(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("by") @DefaultValue("") String by,
            @QueryParam("per") @DefaultValue("day") @Pattern(regexp = "day|month") String per,
            @QueryParam("againstFrom") Optional<LocalDate> againstFrom,
            @QueryParam("againstTo") Optional<LocalDate> againstTo) {
        var dimensions = Dimension.parse(by);
        Costs.check(from, to);
        if (againstFrom.isPresent() != againstTo.isPresent()) {
            throw WebProblem.INVALID_PARAMETER.at("/againstTo", "againstFrom and againstTo come together");
        }
        againstFrom.ifPresent(first -> Costs.check(first, againstTo.orElseThrow(), "againstFrom", "againstTo"));
        var paging = reads.paging();
        return reads.at()
                .chain(position -> (per.equals("month")
                                ? report.months(from, to, dimensions, position)
                                : days(from, to, dimensions, paging, position))
                        .chain(items -> change(from, to, againstFrom, againstTo, dimensions, position)
                                .map(change -> page(items, paging, change))));
    }

    /** Of the day on which the page before ended, and of as many days behind it as make a page. */
    private Uni<List<UnitCosts.Item>> days(
            LocalDate from, LocalDate to, List<Dimension> by, Paging paging, long position) {
        var begun =
                paging.after().map(cursor -> cursor.date(0)).filter(date -> !date.isBefore(from) && date.isBefore(to));
        var first = begun.orElse(from);
        return items(first, first.plusDays(1), by, position)
                .chain(items -> more(
                        items,
                        first.plusDays(1),
                        to,
                        by,
                        paging.fetch() + (begun.isPresent() ? items.size() : 0),
                        position));
    }

    private Uni<List<UnitCosts.Item>> items(LocalDate from, LocalDate to, List<Dimension> by, long position) {
        return report.stretch(from, to, position).chain(days -> report.items(days, by, position));
    }

    private Uni<List<UnitCosts.Item>> more(
            List<UnitCosts.Item> items, LocalDate from, LocalDate to, List<Dimension> by, int wanted, long position) {
        if (items.size() >= wanted || !from.isBefore(to)) {
            return Uni.createFrom().item(items);
        }
        // as many days as there must be when each has but one item
        var until = from.plusDays(items.isEmpty() ? LATER : Math.min(LATER, wanted - items.size()));
        var end = until.isAfter(to) ? to : until;
        return items(from, end, by, position)
                .chain(next ->
                        more(Stream.concat(items.stream(), next.stream()).toList(), end, to, by, wanted, position));
    }

    private Uni<Optional<Change>> change(
            LocalDate from,
            LocalDate to,
            Optional<LocalDate> againstFrom,
            Optional<LocalDate> againstTo,
            List<Dimension> by,
            long position) {
        if (againstFrom.isEmpty() || againstTo.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return report.stretch(from, to, position)
                .chain(days -> report.stretch(againstFrom.get(), againstTo.get(), position)
                        .map(before -> Change.of(before, days, by)));
    }

    private static UnitCostPage page(List<UnitCosts.Item> items, Paging paging, Optional<Change> change) {
        var page = Page.within(items, paging, UnitCostResource::key);
        return new UnitCostPage(page.items(), page.next(), change);
    }

    private static Cursor key(UnitCosts.Item item) {
        return Cursor.of(
                item.date(),
                item.service().orElse(""),
                item.team().orElse(""),
                item.unit().orElse(""),
                item.datacenter().orElse(""));
    }

    /** @param change against the days that were named; absent without any, and where either time has no sales */
    record UnitCostPage(
            List<UnitCosts.Item> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next,

            Optional<Change> change) {}
}
