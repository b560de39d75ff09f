package io.loadline.slo.report;

import io.loadline.slo.budget.Figure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report as one page. */
final class HtmlReport {
    private final Report report;
    private final ZoneId zone;

    private HtmlReport(Report report) {
        this.report = report;
        this.zone = ZoneId.of(report.zone());
    }

    static String write(Report report) {
        return new HtmlReport(report).page();
    }

    /** A table of all, and each below it. */
    static String write(OwnerReport report) {
        var title = "Objectives of " + report.owner() + ", " + report.period();
        var rows = report.rows().stream()
                .map(row -> row.stream().map(Html::escaped).toList())
                .toList();
        return HtmlPage.of(
                Html.escaped(title),
                "All that the team promises",
                HtmlPage.table(OwnerReport.HEAD, rows)
                        + report.reports().stream()
                                .map(HtmlReport::new)
                                .map(one -> "<h1>" + Html.escaped(one.report.slo()) + "</h1>\n<p class=\"soft\">"
                                        + one.subtitle() + "</p>\n" + one.content())
                                .collect(Collectors.joining()),
                "Digest " + report.digest());
    }

    private String page() {
        return HtmlPage.of(
                Html.escaped(report.slo() + ", " + report.period()),
                subtitle(),
                content(),
                "Looked at " + Html.clock(report.at(), zone) + " (" + Html.escaped(report.zone()) + "). Digest "
                        + report.digest());
    }

    private String content() {
        return report.objectives().stream().map(this::part).collect(Collectors.joining())
                + landmarks()
                + incidents()
                + exclusions()
                + levels()
                + versions()
                + restates();
    }

    private String subtitle() {
        return "Service <strong>" + Html.escaped(report.service()) + "</strong>"
                + report.owner()
                        .filter(owner -> !owner.isEmpty())
                        .map(owner -> ", owned by " + Html.escaped(owner))
                        .orElse("")
                + " · report for " + report.period() + " · promise over a " + Html.escaped(report.budgetWindow())
                + report.resolution()
                        .map(known -> " · known by the hour before " + Html.clock(known.before(), zone))
                        .orElse("")
                + report.description().map(text -> "<br>" + Html.escaped(text)).orElse("");
    }

    private String part(Report.Part part) {
        return """
                <section>
                <h2>%s: %s promised</h2>
                <div class="cards">
                <div class="card">Kept<b class="%s">%s</b></div>
                <div class="card">Budget used<b>%s</b><span class="soft">%s of %s, as much as %s min of total failure</span></div>
                <div class="card">Budget left<b>%s</b><span class="soft">of %s minutes of total failure, or %s that may still fail</span></div>
                <div class="card">Measured<b>%s</b><span class="soft">of the time that has passed</span></div>
                %s%s</div>
                <h3>Budget burned per day</h3>
                %s
                <h3>Figures</h3>
                %s
                <h3>Changes by the budget that they burned</h3>
                %s
                </section>
                """.formatted(
                        Html.escaped(part.objective()),
                        Html.percent(part.target()),
                        part.met() ? "met" : "missed",
                        part.contractual().sli().map(Html::percent).orElse("no events"),
                        Html.percent(part.contractual().consumed()),
                        Html.count(part.budget().used()),
                        Html.count(part.budget().allowed()),
                        Html.count(part.budget().minutesUsed()),
                        Html.count(part.budget().minutesLeft()) + " min",
                        Html.count(part.budget().minutes()),
                        Html.count(part.budget().left()),
                        Html.percent(part.coverage()),
                        part.forecast().map(this::forecast).orElse(""),
                        part.cost().map(HtmlReport::cost).orElse(""),
                        BurnChart.draw(part),
                        figures(part),
                        changes(part));
    }

    private String forecast(Forecast forecast) {
        return """
                <div class="card">At the end<b>%s</b><span class="soft">of the budget used, as the last whole day went%s</span></div>
                """.formatted(
                        Html.percent(forecast.consumed()),
                        forecast.exhausted()
                                .map(gone -> "; gone at " + Html.clock(gone, zone))
                                .orElse(""));
    }

    private static String cost(FailureCost cost) {
        return """
                <div class="card">Cost of the missed part<b>%s</b><span class="soft">spent on what failed beyond the budget, and %s of sales; of all that failed %s and %s</span></div>
                """.formatted(
                        cost.missed().spent(),
                        cost.missed().sales(),
                        cost.failed().spent(),
                        cost.failed().sales());
    }

    private static String figures(Report.Part part) {
        var rows = new ArrayList<>(List.of(
                figure("As measured", part.raw()),
                figure("Without excluded times", part.adjusted()),
                figure("Up to the committed load", part.contractual())));
        part.parts()
                .ifPresent(parts -> parts.forEach(one ->
                        rows.add(figure(Html.escaped("Of it " + one.slo() + ", " + one.objective()), one.figure()))));
        return HtmlPage.table(List.of("", "Good", "Total", "Bad", "SLI", "Budget used"), rows);
    }

    private static List<String> figure(String name, Figure figure) {
        return List.of(
                name,
                Html.count(figure.good()),
                Html.count(figure.total()),
                Html.count(figure.bad()),
                figure.sli().map(Html::percent).orElse("–"),
                Html.percent(figure.consumed()));
    }

    private String changes(Report.Part part) {
        return HtmlPage.listOr(
                "No change burned budget above its own baseline.",
                List.of("Change", "Service", "Started", "Burned", "Of the budget", "Why"),
                part.changes(),
                line -> List.of(
                        Html.escaped(line.title()),
                        Html.escaped(line.service()),
                        Html.clock(line.started(), zone),
                        Html.count(line.burned()),
                        Html.percent(line.budgetShare()),
                        Html.escaped(String.join("; ", line.reasons()))));
    }

    private String landmarks() {
        return "<h2>Freezes, incidents, promotions</h2>\n"
                + HtmlPage.listOr(
                        "Nothing was heard.",
                        List.of("What", "Title", "", "From", "To"),
                        report.landmarks(),
                        h -> List.of(
                                Html.escaped(h.kind()),
                                Html.escaped(h.title()),
                                Html.escaped(h.detail()),
                                Html.clock(h.start(), zone),
                                h.end().map(end -> Html.clock(end, zone)).orElse("open")));
    }

    private String incidents() {
        return report.incidents()
                .filter(incidents -> !incidents.isEmpty())
                .map(incidents -> "<h2>Detected incidents</h2>\n"
                        + HtmlPage.listOr(
                                "",
                                List.of("Began", "What deviated", "To detect", "To restore"),
                                incidents,
                                incident -> List.of(
                                        Html.clock(incident.since(), zone),
                                        Html.escaped(String.join(", ", incident.names())),
                                        Html.minutes(incident.toDetect()),
                                        incident.toRestore().map(Html::minutes).orElse("goes on"))))
                .orElse("");
    }

    private String exclusions() {
        return report.exclusions().isEmpty()
                ? ""
                : "<h2>Excluded times</h2>\n"
                        + HtmlPage.listOr(
                                "",
                                List.of("From", "To", "Reason", "Asked by", "Agreed by"),
                                report.exclusions(),
                                e -> List.of(
                                        Html.clock(e.window().start(), zone),
                                        Html.clock(e.window().end(), zone),
                                        Html.escaped(e.reason()),
                                        Html.escaped(e.requestedBy()),
                                        Html.escaped(e.approvedBy())));
    }

    private String levels() {
        return report.levels()
                .map(levels -> "<h2>Committed levels by hand</h2>\n"
                        + HtmlPage.listOr(
                                "",
                                List.of("From", "To", "Events a second", "Reason", "Asked by", "Agreed by"),
                                levels,
                                level -> List.of(
                                        Html.clock(level.window().start(), zone),
                                        Html.clock(level.window().end(), zone),
                                        Html.rate(level),
                                        Html.escaped(level.reason()),
                                        Html.escaped(level.requestedBy()),
                                        Html.escaped(level.approvedBy()))))
                .orElse("");
    }

    private String restates() {
        return report.restates()
                .map(before -> "<h2>Told otherwise on " + Html.clock(before.made(), zone) + "</h2>\n"
                        + HtmlPage.listOr(
                                "",
                                Restated.HEAD,
                                before.rows(),
                                row -> row.stream().map(Html::escaped).toList()))
                .orElse("");
    }

    private String versions() {
        return "<h2>What was promised</h2>\n"
                + HtmlPage.listOr(
                        "Nothing was promised.",
                        List.of("Version", "Since", "By", "Window", "Targets"),
                        report.versions(),
                        v -> List.of(
                                Integer.toString(v.version()),
                                Html.clock(v.since(), zone),
                                Html.escaped(v.actor()),
                                Html.escaped(v.window()),
                                Html.escaped(v.promised())));
    }
}
