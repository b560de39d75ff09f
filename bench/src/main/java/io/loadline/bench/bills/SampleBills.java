package io.loadline.bench.bills;

import io.loadline.bench.Csv;
import io.loadline.eventstore.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published bills in a folder, each recorded by the service's import, and the sums that are then in its tables. */
record SampleBills(List<Bill> bills) {

    private static final List<String> COSTS = List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost");
    private static final List<String> FORMATS = List.of("focus-1.0", "aws-cur", "azure-ea", "gcp", "oci");

    /** @param refused lines that could not be recorded */
    record Bill(String name, String format, Path file, long rows, long refused, Amounts amounts, long findings) {
        Map<String, Object> figures() {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("bill", name);
            figures.put("format", format);
            figures.put("rows", rows);
            figures.put("refused", refused);
            figures.put("findings", findings);
            figures.putAll(amounts.texts());
            return figures;
        }
    }

    static SampleBills in(Path folder, Ledger ledger) throws IOException {
        var bills = new ArrayList<Bill>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (mayBeBill(file)) {
                    record(folder, file, ledger, bills);
                }
            }
        }
        return new SampleBills(List.copyOf(bills));
    }

    private static boolean mayBeBill(Path file) {
        return file.getFileName().toString().matches(".*\\.(csv|parquet)(\\.(gz|zip))?");
    }

    private static void record(Path folder, Path file, Ledger ledger, List<Bill> bills) {
        for (var format : FORMATS) {
            try {
                var recorded = ledger.record(file, format);
                var reading = recorded.reading();
                bills.add(new Bill(
                        folder.relativize(file).toString(),
                        format,
                        file,
                        reading.rows(),
                        reading.rejected(),
                        ledger.sums(recorded.batch()),
                        reading.findings().size()));
                return;
            } catch (Rejection | UncheckedIOException notOfThatFormat) {
                // of another, or a table of something else
            }
        }
    }

    /** The four totals of the bills in the folder {@code focus}; of all when it has none. */
    Amounts totals() {
        var focus =
                bills.stream().filter(bill -> bill.name.startsWith("focus/")).toList();
        return (focus.isEmpty() ? bills : focus).stream().map(Bill::amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    /** The one of FOCUS in CSV with the most lines, of which none was refused, and with all four costs. */
    Optional<Bill> longest() {
        return bills.stream()
                .filter(bill -> bill.rows > 0 && bill.refused == 0 && bill.format.startsWith("focus"))
                .filter(bill -> bill.file.toString().endsWith(".csv"))
                .filter(bill -> Csv.cells(bill.file).getFirst().stream()
                        .map(String::strip)
                        .toList()
                        .containsAll(COSTS))
                .max(Comparator.comparingLong(Bill::rows));
    }
}
