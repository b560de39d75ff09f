package io.loadline.slo.report;

import io.loadline.slo.budget.Figure;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reports as pages to print: the figures of the page for a browser, without the reasons and details in its margins. */
final class PdfReport {
    private static final int MARGIN = 48;
    private static final int BOTTOM = PdfPages.HEIGHT - MARGIN;
    private static final double SMALL = 7.5;
    private static final double NORMAL = 9;
    private static final double LARGE = 11.5;
    private static final double TITLE = 17;
    private static final double LEADING = 1.45;
    private static final double COURIER = 0.6;
    private static final int CHART = 90;
    private static final String BURN = "0.88 0.44 0.23";

    private final PdfPages pages = new PdfPages();
    private double y;

    private PdfReport() {
        page();
    }

    static byte[] write(Report report) {
        var pdf = new PdfReport();
        pdf.report(report);
        return pdf.pages.write(report.slo() + ", " + report.period());
    }

    static byte[] write(OwnerReport report) {
        var pdf = new PdfReport();
        var title = "Objectives of " + report.owner() + ", " + report.period();
        pdf.text(PdfPages.Font.BOLD, TITLE, title);
        pdf.table(OwnerReport.HEAD, report.rows());
        pdf.small("Digest " + report.digest());
        report.reports().forEach(one -> {
            pdf.page();
            pdf.report(one);
        });
        return pdf.pages.write(title);
    }

    private void report(Report report) {
        var zone = ZoneId.of(report.zone());
        text(PdfPages.Font.BOLD, TITLE, report.slo());
        text(
                PdfPages.Font.TEXT,
                NORMAL,
                "Service " + report.service()
                        + report.owner().map(owner -> ", owned by " + owner).orElse("") + ", report for "
                        + report.period() + ", promise over a " + report.budgetWindow());
        report.objectives().forEach(part -> part(part, zone));
        rows(
                "Freezes, incidents, promotions",
                List.of("What", "Title", "From", "To"),
                report.landmarks(),
                mark -> List.of(
                        mark.kind(),
                        mark.title(),
                        Html.clock(mark.start(), zone),
                        mark.end().map(end -> Html.clock(end, zone)).orElse("open")));
        rows(
                "Detected incidents",
                List.of("Began", "What deviated", "To detect", "To restore"),
                report.incidents().orElse(List.of()),
                incident -> List.of(
                        Html.clock(incident.since(), zone),
                        String.join(", ", incident.names()),
                        Html.minutes(incident.toDetect()),
                        incident.toRestore().map(Html::minutes).orElse("goes on")));
        rows(
                "Excluded times",
                List.of("From", "To", "Reason", "Asked by", "Agreed by"),
                report.exclusions(),
                exclusion -> List.of(
                        Html.clock(exclusion.window().start(), zone),
                        Html.clock(exclusion.window().end(), zone),
                        exclusion.reason(),
                        exclusion.requestedBy(),
                        exclusion.approvedBy()));
        rows(
                "Committed levels by hand",
                List.of("From", "To", "Events a second", "Reason", "Asked by", "Agreed by"),
                report.levels().orElse(List.of()),
                level -> List.of(
                        Html.clock(level.window().start(), zone),
                        Html.clock(level.window().end(), zone),
                        Html.rate(level),
                        level.reason(),
                        level.requestedBy(),
                        level.approvedBy()));
        rows(
                "Versions in force",
                List.of("Version", "Since", "By", "Window", "Targets"),
                report.versions(),
                version -> List.of(
                        String.valueOf(version.version()),
                        Html.clock(version.since(), zone),
                        version.actor(),
                        version.window(),
                        version.promised()));
        report.restates()
                .ifPresent(before -> rows(
                        "Told otherwise on " + Html.clock(before.made(), zone),
                        Restated.HEAD,
                        before.rows(),
                        row -> row));
        small("Looked at " + Html.clock(report.at(), zone) + " (" + report.zone() + "). Digest " + report.digest());
    }

    private void part(Report.Part part, ZoneId zone) {
        heading(part.objective() + ": " + Html.percent(part.target()) + " promised, "
                + (part.met() ? "kept" : "missed"));
        var figures = new ArrayList<>(List.of(
                figure("As measured", part.raw()),
                figure("Without excluded times", part.adjusted()),
                figure("Up to the committed load", part.contractual())));
        part.parts()
                .ifPresent(parts -> parts.forEach(
                        one -> figures.add(figure("Of it " + one.slo() + ", " + one.objective(), one.figure()))));
        table(List.of("", "Good", "Total", "Bad", "SLI", "Budget used"), figures);
        text(
                PdfPages.Font.TEXT,
                NORMAL,
                "Budget: " + Html.count(part.budget().allowed()) + " may fail; "
                        + Html.count(part.budget().used()) + " used, "
                        + Html.count(part.budget().left())
                        + " left. Measured: " + Html.percent(part.coverage()) + " of the time that has passed.");
        text(
                PdfPages.Font.TEXT,
                NORMAL,
                "In minutes of total failure: " + Html.count(part.budget().minutes()) + "; "
                        + Html.count(part.budget().minutesUsed()) + " used, "
                        + Html.count(part.budget().minutesLeft()) + " left.");
        part.forecast()
                .ifPresent(forecast -> text(
                        PdfPages.Font.TEXT,
                        NORMAL,
                        "As the last whole day went, " + Html.percent(forecast.consumed())
                                + " of the budget are used at the end"
                                + forecast.exhausted()
                                        .map(gone -> "; it is gone at " + Html.clock(gone, zone))
                                        .orElse("")
                                + "."));
        part.cost()
                .ifPresent(cost -> text(
                        PdfPages.Font.TEXT,
                        NORMAL,
                        "Cost of the missed part: " + cost.missed().spent()
                                + " spent on what failed beyond the budget, and "
                                + cost.missed().sales() + " of sales; of all that failed "
                                + cost.failed().spent() + " and "
                                + cost.failed().sales() + "."));
        chart(part.days());
        rows(
                "Changes by the budget that they burned",
                List.of("Change", "Service", "Started", "Burned", "Of the budget"),
                part.changes(),
                line -> List.of(
                        line.title(),
                        line.service(),
                        Html.clock(line.started(), zone),
                        Html.count(line.burned()),
                        Html.percent(line.budgetShare())));
    }

    private static List<String> figure(String name, Figure figure) {
        return List.of(
                name,
                Html.count(figure.good()),
                Html.count(figure.total()),
                Html.count(figure.bad()),
                figure.sli().map(Html::percent).orElse("-"),
                Html.percent(figure.consumed()));
    }

    /** A bar for each day, as high as the share of the budget that it burned; the line is the whole budget or the largest day. */
    private void chart(List<Report.Day> days) {
        if (days.isEmpty()) {
            return;
        }
        room(CHART + 2 * NORMAL);
        double most = days.stream()
                .map(Report.Day::burned)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        double step = (PdfPages.WIDTH - 2.0 * MARGIN) / days.size();
        for (int i = 0; i < days.size(); i++) {
            double height = most <= 0 ? 0 : CHART * days.get(i).burned().doubleValue() / most;
            pages.bar(MARGIN + i * step + step * 0.15, y + CHART - height, step * 0.7, height, BURN);
        }
        pages.line(MARGIN, y + CHART, PdfPages.WIDTH - MARGIN, y + CHART, 0.5);
        y += CHART + NORMAL;
        small("Budget burned per day, " + days.getFirst().date() + " to "
                + days.getLast().date() + "; the highest bar is " + Html.percent(BigDecimal.valueOf(most))
                + " of the budget.");
    }

    private <T> void rows(String heading, List<String> head, List<T> rows, Function<T, List<String>> cells) {
        if (!rows.isEmpty()) {
            heading(heading);
            table(head, rows.stream().map(cells).toList());
        }
    }

    /** Columns as wide as their longest cell, as long as there is room; what is longer is cut. */
    private void table(List<String> head, List<List<String>> rows) {
        int room = (int) ((PdfPages.WIDTH - 2 * MARGIN) / (SMALL * COURIER));
        var widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    head.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> PdfText.columns(row.get(column)))
                            .max()
                            .orElse(0));
        }
        shrink(widths, room - 2 * widths.length);
        row(head, widths);
        pages.line(MARGIN, y - SMALL * LEADING + 2, PdfPages.WIDTH - MARGIN, y - SMALL * LEADING + 2, 0.5);
        rows.forEach(row -> row(row, widths));
        y += NORMAL;
    }

    /** The widest columns give way. */
    private static void shrink(int[] widths, int room) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        for (; sum > room; sum--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
    }

    private void row(List<String> cells, int[] widths) {
        room(SMALL * LEADING);
        double x = MARGIN;
        for (int i = 0; i < widths.length; i++) {
            pages.text(PdfPages.Font.TABLE, SMALL, x, y, PdfText.cut(cells.get(i), widths[i]));
            x += (widths[i] + 2) * SMALL * COURIER;
        }
        y += SMALL * LEADING;
    }

    private void heading(String text) {
        room(4 * LARGE);
        y += NORMAL / 2;
        text(PdfPages.Font.BOLD, LARGE, text);
    }

    private void small(String text) {
        text(PdfPages.Font.TEXT, SMALL, text);
    }

    private void text(PdfPages.Font font, double size, String text) {
        room(size * LEADING);
        pages.text(font, size, MARGIN, y, text);
        y += size * LEADING;
    }

    private void room(double height) {
        if (y + height > BOTTOM) {
            page();
        }
    }

    private void page() {
        pages.begin();
        y = MARGIN + TITLE;
    }
}
