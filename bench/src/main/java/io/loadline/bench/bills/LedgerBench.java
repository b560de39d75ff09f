package io.loadline.bench.bills;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Ports;
import io.loadline.bench.lab.Workspace;
import io.loadline.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** What bills become in the ledger, held against what is published of them, within seconds. */
public final class LedgerBench implements Bench {
    /** Three kinds of billing periods, four scenarios each. */
    private static final int PUBLISHED_CORRECTIONS = 12;

    private static final int OWN_CORRECTIONS = 4;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String about() {
        return "the same file twice, corrections in all styles, commitments, 95th percentiles: what holds (--data .../cost)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var folder = options.folder();
        var state = Workspace.fresh(options.root(), name());
        try (var postgres = PostgresServer.start(state, Ports.next())) {
            var database = postgres.databases().create("cost", "cost", "cost");
            try (var ledger = new Ledger(database.jdbcUrl(), database.role(), database.password())) {
                ledger.migrate(options.root());
                var corrections = new CorrectionStyles(ledger, state.root());
                return report(List.of(
                        twice(folder, ledger, state.root().resolve("packed.csv.gz")),
                        corrections.in(folder, "corrections", PUBLISHED_CORRECTIONS),
                        corrections.in(
                                options.root().resolve("services/cost/src/test/resources/corrections"),
                                "ownCorrections",
                                OWN_CORRECTIONS),
                        new CommitmentExamples(ledger, state.root()).in(folder),
                        Percentiles.beside(folder)));
            }
        }
    }

    /** Whether a bill that is sent again, as it is or packed, is known by its content: what is known is not recorded. */
    private static Tally twice(Path folder, Ledger ledger, Path packed) throws IOException {
        var samples = SampleBills.in(folder, ledger);
        if (samples.bills().isEmpty()) {
            throw new AbsentDataException("There is no bill in " + folder + ".");
        }
        var holds = new TreeMap<String, Boolean>();
        for (var bill : samples.bills()) {
            try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(bill.file(), gzip);
            }
            var first = ledger.record(bill.file(), bill.format()).digest();
            boolean same =
                    first.equals(ledger.record(bill.file(), bill.format()).digest());
            boolean unpacked = bill.file().toString().matches(".*\\.(gz|zip)")
                    || first.equals(ledger.record(packed, bill.format()).digest());
            holds.put(bill.name(), same && unpacked);
        }
        return Tally.of("sameFileTwice", holds.size(), holds);
    }

    private static Report report(List<Tally> tallies) {
        var figures = new LinkedHashMap<String, Object>();
        tallies.forEach(tally -> figures.put(tally.name(), tally.figures()));
        var lines = new ArrayList<>(List.of(""));
        tallies.forEach(tally -> lines.add(tally.line()));
        return new Report(
                String.join("\n", lines),
                figures,
                tallies.stream().allMatch(tally -> tally.failed().isEmpty()));
    }
}
