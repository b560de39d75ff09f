package io.loadline.slo.report;

import io.loadline.kernel.Period;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.status.Moment;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Reports for owners. */
@Path("/slos/{name}/report")
@RolesAllowed(Roles.VIEWER)
public class ReportResource {
    private final Reads reads;
    private final ObjectiveStore objectives;
    private final Reports reports;

    ReportResource(Reads reads, ObjectiveStore objectives, Reports reports) {
        this.reads = reads;
        this.objectives = objectives;
        this.reports = reports;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The report of a period, this month's when none is named; the same bytes for the same asOf")
    public Uni<Report> json(String name, @QueryParam("period") Optional<Period> period) {
        return report(name, period);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "The report as a page")
    public Uni<String> html(String name, @QueryParam("period") Optional<Period> period) {
        return report(name, period).map(HtmlReport::write);
    }

    @GET
    @Produces("text/csv")
    @Operation(summary = "The report's burn per day")
    public Uni<String> csv(String name, @QueryParam("period") Optional<Period> period) {
        return report(name, period).map(CsvReport::write);
    }

    private Uni<Report> report(String name, Optional<Period> period) {
        var at = Moment.of(reads, Optional.empty());
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> reports.of(promised, period(promised, period, at), at, position)));
    }

    private Period period(Promised promised, Optional<Period> asked, Instant at) {
        var zone = reports.zone(promised);
        var period = asked.orElseGet(() -> Period.of(Period.Kind.MONTH, LocalDate.ofInstant(at, zone)));
        if (!period.in(zone).start().isBefore(at)) {
            throw WebProblem.INVALID_PARAMETER.at("/period", period + " has not begun");
        }
        return period;
    }
}
