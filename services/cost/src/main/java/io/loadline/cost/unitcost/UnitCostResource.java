package io.loadline.cost.unitcost;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.cost.allocation.DateRange;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
                    "Grouped by some of service, team, unit, datacenter; by nothing it is the whole shop. With againstFrom and againstTo it also says why these days cost more or less than those in [againstFrom, againstTo): the change split into price, utilisation, volume and mix, which sum to it exactly.")
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
            @QueryParam("againstFrom") Optional<LocalDate> againstFrom,
            @QueryParam("againstTo") Optional<LocalDate> againstTo) {
        var dimensions = Dimension.parse(by);
        DateRange.check(from, to);
        if (againstFrom.isPresent() != againstTo.isPresent()) {
            throw WebProblem.INVALID_PARAMETER.at("/againstTo", "againstFrom and againstTo come together");
        }
        var paging = reads.paging();
        return reads.at()
                .chain(position -> report.stretch(from, to, position)
                        .chain(days -> report.items(days, dimensions, position)
                                .chain(items -> change(days, againstFrom, againstTo, dimensions, position)
                                        .map(change -> page(items, paging, change)))));
    }

    private Uni<Optional<Change>> change(
            Stretch days, Optional<LocalDate> from, Optional<LocalDate> to, List<Dimension> by, long position) {
        if (from.isEmpty() || to.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        DateRange.check(from.get(), to.get());
        return report.stretch(from.get(), to.get(), position).map(before -> Change.of(before, days, by));
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
