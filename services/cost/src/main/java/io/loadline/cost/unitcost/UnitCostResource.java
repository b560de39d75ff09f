package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.DateRange;
import io.loadline.cost.allocation.Dimension;
import io.loadline.web.Cursor;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

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
            description = "Grouped by some of service, team, unit, datacenter; by nothing it is the whole shop.")
    public Uni<Page<UnitCosts.Item>> unitCosts(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("by") @DefaultValue("") String by) {
        var dimensions = Dimension.parse(by);
        DateRange.check(from, to);
        var paging = reads.paging();
        return reads.at()
                .chain(position -> report.items(from, to, dimensions, position))
                .map(items -> Page.within(items, paging, UnitCostResource::key));
    }

    private static Cursor key(UnitCosts.Item item) {
        return Cursor.of(
                item.date(),
                item.service().orElse(""),
                item.team().orElse(""),
                item.unit().orElse(""),
                item.datacenter().orElse(""));
    }
}
