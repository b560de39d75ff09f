package io.loadline.slo.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as CSV (RFC 4180): of each goal a row for the period, whose date is the period and which says all that is known of it, and one for
 * each day, with as many of the columns as days have. What there are several of stands in one cell, with semicolons between.
 */
final class CsvReport {
    private static final List<String> OF_DAYS =
            List.of("slo", "objective", "date", "good", "total", "bad", "burned", "cumulative");

    private static final List<String> OF_PERIODS = List.of(
            "version",
            "target",
            "rawSli",
            "adjustedSli",
            "contractualSli",
            "allowed",
            "used",
            "left",
            "minutes",
            "minutesUsed",
            "minutesLeft",
            "coverage",
            "projected",
            "exhausted",
            "missedSpent",
            "missedSales",
            "incidents",
            "changes",
            "exclusions",
            "digest",
            "toldBefore");

    private CsvReport() {}

    static String write(List<Report> reports) {
        return Stream.concat(
                        Stream.of(Stream.concat(OF_DAYS.stream(), OF_PERIODS.stream())
                                .toList()),
                        reports.stream().flatMap(CsvReport::rows))
                .map(row -> row.stream().map(CsvReport::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static Stream<List<String>> rows(Report report) {
        return report.objectives().stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(period(report, part)), part.days().stream().map(day -> day(report, part, day))));
    }

    private static List<String> day(Report report, Report.Part part, Report.Day day) {
        var row = new ArrayList<>(List.of(
                report.slo(),
                part.objective(),
                day.date().toString(),
                Long.toString(day.good()),
                Long.toString(day.total()),
                Long.toString(day.bad()),
                day.burned().toPlainString(),
                day.cumulative().toPlainString()));
        row.addAll(Collections.nCopies(OF_PERIODS.size(), ""));
        return row;
    }

    private static List<String> period(Report report, Report.Part part) {
        var figure = part.contractual();
        var budget = part.budget();
        return List.of(
                report.slo(),
                part.objective(),
                report.period().toString(),
                Long.toString(figure.good()),
                Long.toString(figure.total()),
                Long.toString(figure.bad()),
                figure.consumed().toPlainString(),
                figure.consumed().toPlainString(),
                report.versions().stream()
                        .map(version -> Integer.toString(version.version()))
                        .collect(Collectors.joining(";")),
                part.target().toPlainString(),
                plain(part.raw().sli()),
                plain(part.adjusted().sli()),
                plain(figure.sli()),
                budget.allowed().toPlainString(),
                Long.toString(budget.used()),
                budget.left().toPlainString(),
                budget.minutes().toPlainString(),
                budget.minutesUsed().toPlainString(),
                budget.minutesLeft().toPlainString(),
                part.coverage().toPlainString(),
                plain(part.forecast().map(Forecast::consumed)),
                part.forecast()
                        .flatMap(Forecast::exhausted)
                        .map(Object::toString)
                        .orElse(""),
                part.cost().map(cost -> cost.missed().spent().toString()).orElse(""),
                part.cost().map(cost -> cost.missed().sales().toString()).orElse(""),
                each(report.incidents().orElse(List.of()).stream()
                        .map(incident -> incident.since() + " detected after " + incident.toDetect()
                                + incident.toRestore()
                                        .map(time -> " restored after " + time)
                                        .orElse(" goes on"))),
                each(part.changes().stream().map(line -> line.burned().toPlainString() + " by " + line.title())),
                each(report.exclusions().stream()
                        .map(exclusion -> exclusion.window().start() + "/"
                                + exclusion.window().end() + " "
                                + exclusion.reason() + " (" + exclusion.requestedBy() + ", "
                                + exclusion.approvedBy() + ")")),
                report.digest(),
                plain(report.restates().flatMap(before -> before.consumed(part.objective()))));
    }

    private static String each(Stream<String> things) {
        return things.collect(Collectors.joining("; "));
    }

    private static String plain(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
