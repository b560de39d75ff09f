package io.loadline.bench.bills;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Ports;
import io.loadline.bench.lab.Workspace;
import io.loadline.cost.focus.ModelReader;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exact totals of published bills; a million lines validated, recorded and rolled up beside PostgreSQL's own typed COPY. */
public final class BillsBench implements Bench {
    private static final int WARM_UP_ROWS = 100_000;
    private static final int ROWS = 1_000_000;
    private static final int MOST_ROUNDS = 5;
    private static final Map<String, String> SETTINGS = Map.of("shared_buffers", "256MB", "max_wal_size", "4GB");

    @Override
    public String name() {
        return "bills";
    }

    @Override
    public String about() {
        return "exact totals of bills; a million FOCUS lines beside PostgreSQL's own COPY, then --size more (--data .../cost)";
    }

    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Report run(Options options) throws Exception {
        var folder = options.folder();
        var state = Workspace.fresh(options.root(), name());
        try (var postgres = PostgresServer.start(state, Ports.next(), SETTINGS)) {
            var database = postgres.databases().create("cost", "cost", "cost");
            try (var ledger = new Ledger(database.jdbcUrl(), database.role(), database.password())) {
                ledger.migrate(options.root());
                var model = model(folder);
                if (model.isPresent()) {
                    ledger.judgeBy(model.get());
                }
                var samples = SampleBills.in(folder, ledger);
                var longest = samples.longest()
                        .orElseThrow(() -> new AbsentDataException(
                                "There is no FOCUS bill in CSV whose lines can all be recorded in " + folder + "."));
                return new BillsReport(
                                samples,
                                model.isPresent() ? Optional.of(Rules.of(model.get())) : Optional.empty(),
                                race(options, longest.file(), ledger, new Importer(database, model), state.root()))
                        .report();
            }
        }
    }

    /** The latest requirements model in a folder. */
    private static Optional<Path> model(Path folder) throws IOException {
        try (var files = Files.find(
                folder, 3, (file, about) -> file.getFileName().toString().matches("model-.*\\.json"))) {
            return files.sorted(Comparator.reverseOrder())
                    .filter(BillsBench::isModel)
                    .findFirst();
        }
    }

    private static boolean isModel(Path file) {
        try {
            ModelReader.read("1.2", Files.readString(file));
            return true;
        } catch (Rejection | IOException e) {
            return false;
        }
    }

    private static Race race(Options options, Path sample, Ledger ledger, Importer importer, Path folder)
            throws IOException {
        var million = Million.of(sample, options.seed());
        var small = folder.resolve("warm-up.csv");
        var large = folder.resolve("bill.csv");
        million.write(small, WARM_UP_ROWS);
        million.write(large, ROWS);
        var copy = new TypedCopy(ledger, million);
        try (importer) {
            // twice: what is compiled for the first loop runs in the second
            importer.run(small);
            copy.run(small);
            var first = importer.run(small);
            var race = rounds(options, ledger, copy, importer, large, first);
            return options.size().isEmpty()
                    ? race
                    : race.grown(longer(options.size().get(), million, ledger, importer, folder));
        } finally {
            Files.deleteIfExists(small);
            Files.deleteIfExists(large);
        }
    }

    /** Through a pipe, for such a bill need not lie anywhere: what makes it shares the cores with what reads it. */
    private static Importer.Imported longer(int rows, Million million, Ledger ledger, Importer importer, Path folder)
            throws IOException {
        ledger.execute("truncate bill_line, bill_sum, bill_columns");
        var pipe = folder.resolve("bill.pipe");
        Files.deleteIfExists(pipe);
        try {
            new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofPlatform().start(() -> {
            try {
                million.write(pipe, rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            var imported = importer.run(pipe);
            if (imported.rows() != rows) {
                throw new IllegalStateException(imported.rows() + " of " + rows + " lines were recorded");
            }
            return imported;
        } finally {
            Files.deleteIfExists(pipe);
        }
    }

    private static Race rounds(
            Options options, Ledger ledger, TypedCopy copy, Importer importer, Path large, Importer.Imported small)
            throws IOException {
        long begun = System.nanoTime();
        var ours = new ArrayList<Importer.Imported>();
        var theirs = new ArrayList<Double>();
        boolean exact = true;
        do {
            theirs.add(copy.run(large));
            ledger.execute("truncate bill_line, bill_sum, bill_columns");
            var imported = importer.run(large);
            ours.add(imported);
            exact &= ledger.sums(imported.batch()).isSameAs(copy.sums());
        } while (ours.size() < MOST_ROUNDS && (System.nanoTime() - begun) / 1e9 < options.seconds());
        return new Race(
                ROWS, List.copyOf(ours), List.copyOf(theirs), WARM_UP_ROWS / small.seconds(), exact, Optional.empty());
    }

    /**
     * What was measured.
     *
     * @param ours each round
     * @param copySeconds each round, in turn with ours
     * @param smallPerSecond lines a second of a tenth of the bill
     * @param exact whether every round's roll-up sums to what PostgreSQL sums in its own columns
     * @param longer one longer bill, when it was asked for
     */
    record Race(
            int rows,
            List<Importer.Imported> ours,
            List<Double> copySeconds,
            double smallPerSecond,
            boolean exact,
            Optional<Importer.Imported> longer) {
        Race grown(Importer.Imported more) {
            return new Race(rows, ours, copySeconds, smallPerSecond, exact, Optional.of(more));
        }
    }
}
