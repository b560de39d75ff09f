package io.loadline.slo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Period;
import io.loadline.kernel.Sha256;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A period of all the objectives of a team.
 *
 * @param owner the team
 * @param at up to which it was looked, when the period is not over
 * @param reports one for each objective, by name
 * @param digest SHA-256 of everything else in this report
 */
public record OwnerReport(
        String owner,
        Period period,
        Instant at,
        List<Report> reports,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String digest) {
    /** Over {@link #rows}. */
    static final List<String> HEAD = List.of("SLO", "Objective", "Promised", "Kept", "", "Budget used", "Measured");

    /**
     * Of a period that is over.
     *
     * @param reports that are kept, at least one
     */
    static OwnerReport kept(String owner, Period period, List<Report> reports) {
        var at = reports.stream().map(Report::at).max(Comparator.naturalOrder()).orElseThrow();
        return new OwnerReport(owner, period, at, reports, "").digested();
    }

    /** From the first beginning of the period to its last end, where objectives count in several time zones. */
    Window window() {
        return Window.spanning(reports.stream().map(Report::window).toList());
    }

    /** By name. */
    List<String> services() {
        return reports.stream().map(Report::service).distinct().sorted().toList();
    }

    OwnerReport digested() {
        return new OwnerReport(owner, period, at, reports, Sha256.hex(Json.write(this)));
    }

    /** A row for each goal. */
    List<List<String>> rows() {
        return reports.stream()
                .flatMap(report -> report.objectives().stream().map(part -> row(report, part)))
                .toList();
    }

    private static List<String> row(Report report, Report.Part part) {
        return List.of(
                report.slo(),
                part.objective(),
                Html.percent(part.target()),
                part.contractual().sli().map(Html::percent).orElse("no events"),
                part.met() ? "met" : "missed",
                Html.percent(part.contractual().consumed()),
                Html.percent(part.coverage()));
    }
}
