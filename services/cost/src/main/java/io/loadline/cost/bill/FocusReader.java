package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.BilledCost;
import static io.loadline.cost.bill.FocusColumn.BillingCurrency;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodEnd;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodStart;
import static io.loadline.cost.bill.FocusColumn.ChargeCategory;
import static io.loadline.cost.bill.FocusColumn.ChargePeriodEnd;
import static io.loadline.cost.bill.FocusColumn.ChargePeriodStart;
import static io.loadline.cost.bill.FocusColumn.ContractedCost;
import static io.loadline.cost.bill.FocusColumn.EffectiveCost;
import static io.loadline.cost.bill.FocusColumn.ListCost;
import static io.loadline.cost.bill.FocusColumn.ProviderName;
import static io.loadline.cost.bill.FocusColumn.RegionId;
import static io.loadline.cost.bill.FocusColumn.ServiceName;
import static io.loadline.cost.bill.FocusColumn.Tags;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.loadline.cost.bill.FocusRow.Unreadable;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads a Cost and Usage dataset in CSV, line by line, in memory that does not grow with its length. Lines that cannot be recorded
 * are listed, at most {@value #LISTED} of them; rules that readable lines break become findings.
 */
final class FocusReader {
    static final int LISTED = 1000;

    /** Without these columns nothing can be recorded. */
    private static final List<FocusColumn> NEEDED = List.of(
            BilledCost,
            EffectiveCost,
            BillingCurrency,
            BillingPeriodStart,
            BillingPeriodEnd,
            ChargePeriodStart,
            ChargePeriodEnd,
            ChargeCategory);

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Findings findings = new Findings();
    private final List<Unreadable> rejected = new ArrayList<>();
    private final Consumer<Charge> charges;
    private final Map<Integer, FocusColumn> columns = new LinkedHashMap<>();
    private final Map<Integer, String> otherColumns = new LinkedHashMap<>();
    private final Set<String> periods = new TreeSet<>();
    private FocusRules rules = new FocusRules(EnumSet.noneOf(FocusColumn.class), findings);
    private Totals totals = Totals.ZERO;
    private Optional<String> currency = Optional.empty();
    private long rows;
    private long accepted;
    private long refused;

    private FocusReader(Consumer<Charge> charges) {
        this.charges = charges;
    }

    /**
     * @param charges takes each readable line
     * @throws Unreadable when it is no such dataset at all
     */
    static BillReading read(InputStream csv, Consumer<Charge> charges) {
        return new FocusReader(charges).readAll(csv);
    }

    private BillReading readAll(InputStream csv) {
        var reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv);
        try (var records = reader.iterator()) {
            if (!records.hasNext()) {
                throw new Unreadable(1, "", "the file is empty: it has no header");
            }
            header(records.next());
            while (records.hasNext()) {
                line(records.next());
            }
        } catch (CsvParseException e) {
            throw new Unreadable(rows + 2, "", "no CSV: " + e.getMessage());
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BillReading(
                rows,
                accepted,
                refused,
                currency,
                totals,
                List.copyOf(periods),
                findings.list(),
                List.copyOf(rejected));
    }

    private void header(CsvRecord record) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            var name = record.getField(i).strip();
            var column = FocusColumn.named(name);
            if (column.isPresent() && !columns.containsValue(column.get())) {
                columns.put(i, column.get());
            } else if (column.isPresent()) {
                throw new Unreadable(1, name, "the column " + name + " is there twice");
            } else {
                otherColumns.put(i, name);
                if (!name.startsWith("x_")) {
                    findings.add("Loadline-UnknownColumn", 1, name, "no column of FOCUS, and not named x_…");
                }
            }
        }
        var missing = NEEDED.stream().filter(c -> !columns.containsValue(c)).toList();
        if (!missing.isEmpty()) {
            throw new Unreadable(1, missing.getFirst().name(), "no FOCUS dataset: there is no column " + missing);
        }
        for (var column : FocusColumn.values()) {
            column.presenceRule()
                    .filter(rule -> !columns.containsValue(column))
                    .ifPresent(rule -> findings.add(rule, 1, column, "the column must be present"));
        }
        rules = new FocusRules(EnumSet.copyOf(columns.values()), findings);
    }

    private void line(CsvRecord record) {
        rows++;
        try {
            var charge = charge(record);
            accepted++;
            totals = totals.plus(charge);
            periods.add(charge.periodStart().toString().substring(0, 7));
            charges.accept(charge);
        } catch (Unreadable e) {
            refused++;
            if (rejected.size() < LISTED) {
                rejected.add(e);
            }
        }
    }

    private Charge charge(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size() + otherColumns.size()) {
            throw new Unreadable(
                    line,
                    "",
                    record.getFieldCount() + " fields where the header has " + (columns.size() + otherColumns.size()));
        }
        var row = new FocusRow(line, findings);
        columns.forEach((i, column) -> row.put(column, record.getField(i)));
        var charge = typed(row, more(record));
        rules.check(row, charge.billed());
        rules.checkPeriods(row, charge.periodStart(), row.time(BillingPeriodEnd), charge);
        return charge;
    }

    private Charge typed(FocusRow row, Map<String, String> more) {
        var start = row.time(ChargePeriodStart);
        var end = row.time(ChargePeriodEnd);
        if (end.isBefore(start)) {
            throw new Unreadable(row.line(), ChargePeriodEnd, "is before ChargePeriodStart");
        }
        return new Charge(
                row.line(),
                row.time(BillingPeriodStart),
                start,
                end,
                row.text(ChargeCategory).orElseThrow(() -> new Unreadable(row.line(), ChargeCategory, "is null")),
                row.text(ProviderName).orElse(""),
                row.text(ServiceName).orElse(""),
                row.text(RegionId),
                currency(row),
                row.decimal(BilledCost),
                row.decimal(EffectiveCost),
                row.optionalDecimal(ListCost),
                row.optionalDecimal(ContractedCost),
                row.keyValues(Tags),
                more);
    }

    private String currency(FocusRow row) {
        var code = row.text(BillingCurrency).orElse("");
        if (!CURRENCIES.contains(code)) {
            throw new Unreadable(row.line(), BillingCurrency, "is no currency of ISO 4217: " + FocusRow.shown(code));
        }
        var expected = currency.orElse(code);
        if (!expected.equals(code)) {
            throw new Unreadable(row.line(), BillingCurrency, "is " + code + ", but the bill is in " + expected);
        }
        currency = Optional.of(code);
        return code;
    }

    private Map<String, String> more(CsvRecord record) {
        var more = new LinkedHashMap<String, String>();
        columns.forEach((i, column) -> keep(more, column.name(), record.getField(i)));
        otherColumns.forEach((i, name) -> keep(more, name, record.getField(i)));
        return more;
    }

    private static void keep(Map<String, String> more, String name, String value) {
        if (!FocusRow.isNull(value)) {
            more.put(name, value);
        }
    }
}
