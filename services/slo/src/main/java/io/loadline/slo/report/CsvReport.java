package io.loadline.slo.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The burn per day as CSV (RFC 4180), a row per goal and day. */
final class CsvReport {
    private CsvReport() {}

    static String write(List<Report> reports) {
        return reports.stream()
                .flatMap(CsvReport::rows)
                .collect(Collectors.joining("\r\n", "slo,objective,date,good,total,bad,burned,cumulative\r\n", "\r\n"));
    }

    private static Stream<String> rows(Report report) {
        return report.objectives().stream()
                .flatMap(part -> part.days().stream()
                        .map(day -> String.format(
                                Locale.ROOT,
                                "%s,%s,%s,%d,%d,%d,%s,%s",
                                report.slo(),
                                part.objective(),
                                day.date(),
                                day.good(),
                                day.total(),
                                day.bad(),
                                day.burned().toPlainString(),
                                day.cumulative().toPlainString())));
    }
}
