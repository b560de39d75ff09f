package io.loadline.cost.anomaly;

import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.occurrence.OccurrenceProjection;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Spend that is not as it was. */
@Path("/anomalies")
@RolesAllowed(Roles.VIEWER)
class AnomalyResource {
    private static final int MOST_DAYS = 92;

    private final Reads reads;
    private final Costs costs;
    private final OccurrenceProjection occurrences;
    private final ZoneId zone;

    AnomalyResource(
            Reads reads,
            Costs costs,
            OccurrenceProjection occurrences,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.costs = costs;
        this.occurrences = occurrences;
        this.zone = zone;
    }

    @GET
    @Operation(
            summary = "Spend of business days in [from, to) beyond its expected band, with the changes near it",
            description =
                    "Expected is the median of the same weekday in the eight weeks before; the band is as wide as those weeks differ from their medians. Days that are not over are not judged. At most 92 days at once.")
    public Uni<Page<Anomalies.Anomaly>> anomalies(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("by") @DefaultValue("service") String by) {
        var dimensions = Dimension.parse(by);
        if (!to.isAfter(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
            throw WebProblem.INVALID_PARAMETER.at("/to", "to must be after from, by at most " + MOST_DAYS + " days");
        }
        var paging = reads.paging();
        var earliest = from.minusDays(1).atStartOfDay(zone).toInstant();
        var end = to.atStartOfDay(zone).toInstant();
        var today = LocalDate.ofInstant(reads.asOf().orElseGet(Instant::now), zone);
        var over = to.isAfter(today) ? today : to;
        return reads.at()
                .chain(position -> costs.between(from.minusWeeks(SeasonalBand.WEEKS), to, position)
                        .chain(report -> occurrences
                                .between(earliest, end, position)
                                .map(near -> new Anomalies(report, dimensions, near, zone).between(from, over))))
                .map(found -> Page.within(found, paging, AnomalyResource::key));
    }

    private static Cursor key(Anomalies.Anomaly anomaly) {
        return Cursor.of(
                anomaly.date(),
                anomaly.service().orElse(""),
                anomaly.team().orElse(""),
                anomaly.unit().orElse(""),
                anomaly.datacenter().orElse(""));
    }
}
