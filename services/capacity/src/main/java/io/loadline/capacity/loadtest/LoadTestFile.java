package io.loadline.capacity.loadtest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads a load generator's own file, which of its shapes it is being told by how it begins. Memory does not grow with its length. */
public final class LoadTestFile {
    private LoadTestFile() {}

    /**
     * The rates that were held, in the order of the file.
     *
     * @param label of the only requests that are wanted, where the tool writes down each with a label
     * @throws io.loadline.eventstore.Rejection with the line, when it is not what the tool writes
     */
    public static List<Run> read(Tool tool, InputStream upload, Optional<String> label) throws IOException {
        var all = parts(tool, upload, label, true);
        var sent = all.stream().filter(run -> run.requestsPerSecond() > 0).toList();
        return sent.isEmpty() ? all : sent;
    }

    /** The same as one, whatever its rates. */
    public static List<Run> whole(Tool tool, InputStream upload, Optional<String> label) throws IOException {
        return parts(tool, upload, label, false);
    }

    private static List<Run> parts(Tool tool, InputStream upload, Optional<String> label, boolean steps)
            throws IOException {
        var samples = new Samples(label);
        try {
            var summary = read(tool, Opening.of(upload), samples);
            return summary.isEmpty() ? steps ? samples.runs() : List.of(samples.whole()) : summary;
        } catch (EOFException | ZipException e) {
            throw LoadTestProblem.UNREADABLE_FILE.because("the file breaks off, or is broken");
        }
    }

    /** @return what the file sums up, or nothing when it has given samples */
    private static List<Run> read(Tool tool, Opening file, Samples samples) throws IOException {
        return switch (tool) {
            case K6 -> k6(file, samples);
            case JMETER -> jmeter(file, samples);
            case GATLING -> gatling(file, samples);
            case WRK -> List.of(WrkReport.read(file.text()));
            case VEGETA -> vegeta(file, samples);
            case LOCUST -> locust(file, samples);
            case SIEGE -> SiegeLog.read(file, samples);
            case MOLOTOV -> MolotovReport.read(file, samples);
            case CSV -> StepTable.read(file.body());
        };
    }

    private static List<Run> k6(Opening file, Samples samples) throws IOException {
        if (file.firstLine().startsWith("metric_name,")) {
            return K6Points.table(file.body(), samples);
        }
        if (file.isNdjson()) {
            return K6Points.lines(file, samples);
        }
        return List.of(K6Summary.read(Trees.read(file.text(), LoadTestProblem.NOT_A_K6_SUMMARY)));
    }

    private static List<Run> jmeter(Opening file, Samples samples) throws IOException {
        if (file.isXml()) {
            // a parser allows no white space before the document
            file.body().skipNBytes(file.start().indexOf('<'));
            JmeterXml.read(file.body(), samples);
        } else {
            JmeterCsv.read(file, samples);
        }
        return List.of();
    }

    private static List<Run> gatling(Opening file, Samples samples) throws IOException {
        if (file.isJson()) {
            return List.of(GatlingStats.read(Trees.read(file.text(), LoadTestProblem.UNREADABLE_FILE)));
        }
        var users = new GatlingUsers(samples);
        if (file.start().startsWith("\0")) {
            GatlingBinary.read(file.body(), samples, users);
        } else {
            GatlingText.read(file, samples, users);
        }
        users.end();
        return List.of();
    }

    private static List<Run> vegeta(Opening file, Samples samples) throws IOException {
        if (Gob.isOf("Result", file.start())) {
            return VegetaResults.encoded(file.body(), samples);
        }
        if (file.isJson()) {
            // a hit may be longer than what is known of the file, but has no such field
            return file.start().contains("\"latencies\"")
                    ? List.of(VegetaReport.json(Trees.read(file.text(), LoadTestProblem.UNREADABLE_FILE)))
                    : VegetaResults.lines(file, samples);
        }
        return file.firstLine().startsWith("Requests")
                ? List.of(VegetaReport.text(file.text()))
                : VegetaResults.table(file.body(), samples);
    }

    private static List<Run> locust(Opening file, Samples samples) throws IOException {
        if (file.isJson()) {
            return file.start().stripLeading().startsWith("[")
                    ? LocustSummary.read(Trees.read(file.text(), LoadTestProblem.UNREADABLE_FILE), samples)
                    : LocustWorkers.read(file, samples);
        }
        return file.firstLine().startsWith("Timestamp") || file.firstLine().startsWith("\"Timestamp")
                ? LocustHistory.read(file.body())
                : LocustStats.read(file.body());
    }
}
