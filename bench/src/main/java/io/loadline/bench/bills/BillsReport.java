package io.loadline.bench.bills;

import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.bills.BillsBench.Race;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** What the bench prints; medians of the rounds. */
record BillsReport(SampleBills samples, Optional<Rules> rules, Race race) {
    private static final double MEBIBYTE = 1 << 20;

    Report report() {
        double ours = race.rows()
                / Ranked.median(
                        race.ours().stream().map(Importer.Imported::seconds).toList());
        double copy = race.rows() / Ranked.median(race.copySeconds());
        long peak = Math.round(race.ours().getLast().peakBytes() / MEBIBYTE);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", race.rows());
        figures.put("ours", Math.round(ours));
        figures.put("copy", Math.round(copy));
        figures.put("oursToCopy", hundredths(ours / copy));
        figures.put("timesOfCopy", hundredths(copy / ours));
        figures.put("oursAtATenth", Math.round(race.smallPerSecond()));
        figures.put("rounds", race.ours().size());
        figures.put("peakMiB", peak);
        race.longer().ifPresent(longer -> {
            figures.put("longerRows", longer.rows());
            figures.put("longerPerSecond", Math.round(longer.rows() / longer.seconds()));
            figures.put("longerPeakMiB", Math.round(longer.peakBytes() / MEBIBYTE));
        });
        rules.ifPresent(of -> figures.put("rules", of));
        figures.put("exact", race.exact());
        figures.put("totals", samples.totals().texts());
        figures.put(
                "bills", samples.bills().stream().map(SampleBills.Bill::figures).toList());
        return new Report(table(ours, copy, peak), figures, race.exact());
    }

    private String table(double ours, double copy, long peak) {
        var lines = new ArrayList<String>();
        lines.add("");
        for (var bill : samples.bills()) {
            lines.add("  " + bill.name() + " (" + bill.format() + ")");
            lines.add(
                    "    rows %d, refused %d, rules broken %d".formatted(bill.rows(), bill.refused(), bill.findings()));
            bill.amounts().texts().forEach((name, amount) -> lines.add("    %-10s %s".formatted(name, amount)));
        }
        rules.ifPresent(of -> lines.add("%n  %s".formatted(of)));
        lines.add(String.format(
                Locale.ROOT,
                "%n  %,d lines: ours %,.0f a second, COPY %,.0f a second, %.2f times its time, heap at most %d MiB, sums %s",
                race.rows(),
                ours,
                copy,
                copy / ours,
                peak,
                race.exact() ? "the same" : "DIFFER"));
        race.longer()
                .ifPresent(longer -> lines.add(String.format(
                        Locale.ROOT,
                        "  growth: 100,000 lines %,.0f a second, %,d lines %,.0f, %,d lines %,.0f with a heap of at most %d MiB",
                        race.smallPerSecond(),
                        race.rows(),
                        ours,
                        longer.rows(),
                        longer.rows() / longer.seconds(),
                        Math.round(longer.peakBytes() / MEBIBYTE))));
        return String.join("\n", lines);
    }

    private static double hundredths(double value) {
        return Math.round(100 * value) / 100.0;
    }
}
