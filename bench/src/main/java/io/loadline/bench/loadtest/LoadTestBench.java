package io.loadline.bench.loadtest;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Workspace;
import io.loadline.capacity.loadtest.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;

/** Published results beside their published statistics, the scalability law beside its book, and a JTL of a gigabyte. */
public final class LoadTestBench implements Bench {
    private static final long GIGABYTE = 1_000_000_000;
    private static final double MEBIBYTE = 1 << 20;
    private static final int EARLY = 10;

    @Override
    public String name() {
        return "loadtest";
    }

    @Override
    public String about() {
        return "load tests in their tools' own files, and a JTL of 1 GB in 256 MiB (--data .../loadtest)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var folder = options.folder(name());
        var sorted = Sorted.in(folder);
        if (sorted.answers().isEmpty()) {
            throw new AbsentDataException("There is no load test in " + folder + ".");
        }
        return report(Published.in(folder), sorted, gigabyte(options));
    }

    /** @param written samples that the file has */
    private record Streamed(long written, Reader reader) {
        boolean complete() {
            // the rates are quotients of counts and times, so that a sample may be lost in rounding
            return Math.abs(written - reader.samples()) <= 1;
        }
    }

    private Streamed gigabyte(Options options) throws IOException, InterruptedException {
        var file = Workspace.fresh(options.root(), name()).root().resolve("results.jtl");
        try {
            var large = Gigabyte.write(file, GIGABYTE, options.seed());
            return new Streamed(large.samples(), Reader.of(Tool.JMETER, file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Report report(Published published, Sorted sorted, Streamed streamed) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("passed", published.passed());
        figures.put("present", published.judged().size());
        figures.put("stated", published.stated());
        figures.put("files", sorted.answers().size());
        figures.put(
                "read", sorted.answers().stream().filter(Sorted.Answer::isRead).count());
        boolean understood = sorted.answers().stream().allMatch(Sorted.Answer::understood);
        boolean book = Cisco.figures().stream().allMatch(Figure::holds);
        figures.put("usl", book);
        figures.put("jtlSamples", streamed.written());
        figures.put("jtlSeconds", streamed.reader().seconds());
        figures.put("jtlPeakMiB", Math.round(streamed.reader().peakBytes() / MEBIBYTE));
        figures.put("jtlRates", streamed.reader().rates());
        boolean passed = published.passed() == published.judged().size() && understood && book && streamed.complete();
        return new Report(table(published, sorted) + figures + System.lineSeparator(), figures, passed);
    }

    private static String table(Published published, Sorted sorted) {
        var table = new StringBuilder();
        published.judged().forEach(one -> {
            table.append("%n%s%n".formatted(one.what()));
            one.figures().forEach(figure -> row(table, figure));
        });
        table.append("%nuniversal scalability law, Cisco benchmark%n".formatted());
        Cisco.figures().forEach(figure -> row(table, figure));
        var early = Cisco.early(EARLY);
        table.append("  from the first %d of 32 points, no more is said than %.0f (%.0f to %.0f) at %.1f in flight%n%n"
                .formatted(
                        EARLY,
                        early.ceiling(),
                        early.ceilingInterval().low(),
                        early.ceilingInterval().high(),
                        early.ceilingConcurrency()));
        sorted.answers()
                .forEach(answer -> table.append(
                        "%-8s %-60s %s%n".formatted(answer.tool().format(), answer.file(), answer.outcome())));
        return table.append(System.lineSeparator()).toString();
    }

    private static void row(StringBuilder table, Figure figure) {
        table.append("  %-20s published %14.6f, ours %14.6f %s%n"
                .formatted(figure.name(), figure.published(), figure.ours(), figure.holds() ? "" : "DIFFERS"));
    }
}
