package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.BoundModel;
import io.loadline.cost.focus.Row;
import io.loadline.cost.focus.RuleModel;
import io.loadline.cost.period.BillingPeriod;
import io.loadline.cost.period.BillingPeriod.Statement;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a dataset that supports Cost and Usage, record by record: each becomes a JSON object of its columns, numbers and times in one
 * form, null left out. What breaks a rule is a finding; a record that nobody could find again is refused.
 */
final class RecordReader {
    private final Dataset dataset;
    private final BillSink sink;
    private final Findings findings = new Findings();
    private final RecordRow row;
    private final List<Placed> placed = new ArrayList<>();
    private final Optional<BoundModel> model;
    private final List<Unreadable> rejected = new ArrayList<>();
    private final Set<String> periods = new TreeSet<>();
    private final Set<String> issuers = new TreeSet<>();
    private final Map<List<String>, Statement> statements = new LinkedHashMap<>();
    private long rows;
    private long refused;

    private RecordReader(Dataset dataset, Optional<RuleModel> model, Line header, BillSink sink) {
        this.dataset = dataset;
        this.sink = sink;
        this.row = new RecordRow(header.count());
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < header.count(); i++) {
            var name = header.field(i).strip();
            if (places.put(name, i) != null) {
                throw new Unreadable(1, name, "the column " + name + " is there twice");
            }
            placed.add(new Placed(i, name, dataset.column(name)));
        }
        this.model = model.map(rules -> new BoundModel(rules.of(dataset.id()), places, Set.of(), findings::add));
        checkHeader(places.keySet());
    }

    /**
     * @param model the requirements model of the version; without one, the columns' own rules are asked
     * @param header of the lines, which has been taken of them
     */
    static BillReading read(Dataset dataset, Optional<RuleModel> model, Line header, Lines lines, BillSink sink)
            throws IOException {
        var reader = new RecordReader(dataset, model, header, sink);
        while (lines.hasNext()) {
            reader.line(lines.next());
            if (reader.rows % FocusReader.TOLD == 0) {
                sink.progress(reader::done);
            }
        }
        return reader.done();
    }

    private void checkHeader(Set<String> names) {
        var missing = dataset.columns().stream()
                .filter(column -> column.isKey() && !names.contains(column.name()))
                .map(DatasetColumn::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new Unreadable(
                    1, missing.getFirst(), "no " + dataset.id() + " dataset of FOCUS: there is no column " + missing);
        }
        placed.stream()
                .map(Placed::name)
                .filter(name -> !name.startsWith("x_") && dataset.column(name).isEmpty())
                .forEach(name -> findings.add(
                        FocusRules.UNKNOWN_COLUMN, 1, name, () -> "no column of FOCUS, and not named x_…"));
        model.ifPresentOrElse(
                BoundModel::header,
                () -> dataset.columns().stream()
                        .filter(column -> column.need() != DatasetColumn.Need.NONE && !names.contains(column.name()))
                        .forEach(column -> findings.add(
                                column.rule("Present"), 1, column.name(), () -> "the column must be present")));
    }

    private void line(Line line) {
        rows++;
        try {
            Header.check(line, placed.size());
            row.read(line);
            var record = record(line.number());
            note(record, line.number());
            model.ifPresent(rules -> rules.check(row, line.number()));
            sink.record(line.number(), dataset.kind(), Json.write(record));
        } catch (Unreadable e) {
            refused++;
            sink.refuse();
            if (rejected.size() < FocusReader.LISTED) {
                rejected.add(e);
            }
        }
    }

    private Map<String, String> record(long line) {
        var record = new LinkedHashMap<String, String>();
        for (var each : placed) {
            var value = row.value(each.index);
            if (!value.isEmpty()) {
                record.put(
                        each.name,
                        each.column.map(column -> typed(column, line, value)).orElse(value));
            } else if (each.column.isPresent()) {
                nothing(each.column.get(), line);
            }
        }
        return record;
    }

    private void nothing(DatasetColumn column, long line) {
        if (column.isKey()) {
            throw new Unreadable(line, column.name(), column.name() + " is null");
        }
        if (column.need() == DatasetColumn.Need.VALUE && model.isEmpty()) {
            findings.add(column.rule("Null"), line, column.name(), () -> "must not be null");
        }
    }

    private String typed(DatasetColumn column, long line, String value) {
        if (!column.allows(value)) {
            if (column.isKey()) {
                throw new Unreadable(
                        line,
                        column.name(),
                        column.name() + " is none of " + column.allowed() + ": " + Row.shown(value));
            }
            if (model.isEmpty()) {
                findings.add(
                        column.rule("Value"), line, column.name(), () -> Row.shown(value) + " is not an allowed value");
            }
        }
        return switch (column.type()) {
            case TEXT -> value;
            case DECIMAL -> decimal(column, line, value);
            case TIME -> time(column, line, value);
            case KEY_VALUES -> object(column, line, value);
        };
    }

    private String decimal(DatasetColumn column, long line, String value) {
        var decimal = Decimal.of(value);
        if (decimal.blanks()) {
            format(column, line, "blanks around the number " + Row.shown(value));
        }
        return decimal.value()
                .orElseThrow(
                        () -> new Unreadable(line, column.name(), column.name() + " is no number: " + Row.shown(value)))
                .toPlainString();
    }

    private String time(DatasetColumn column, long line, String value) {
        var moment = Moment.of(value);
        if (!moment.canonical()) {
            format(column, line, Row.shown(value) + " is not written YYYY-MM-DDTHH:mm:ssZ");
        }
        return moment.instant()
                .orElseThrow(() -> new Unreadable(
                        line, column.name(), column.name() + " is no date and time in ISO 8601: " + Row.shown(value)))
                .toString();
    }

    private String object(DatasetColumn column, long line, String value) {
        if (!TagValues.of(value).valid()) {
            format(column, line, "no JSON object: " + Row.shown(value));
        }
        return value;
    }

    private void format(DatasetColumn column, long line, String message) {
        findings.add(column.rule("Format"), line, column.name(), () -> message);
    }

    /** What the import is about, and what a billing period's issuer says of it; the last word of each counts. */
    private void note(Map<String, String> record, long line) {
        var month = dataset.column("BillingPeriodStart")
                .flatMap(column -> Optional.ofNullable(record.get(column.name())))
                .map(start -> Moment.of(start).month());
        var issuer = Optional.ofNullable(record.get("InvoiceIssuerName"));
        if (dataset == Dataset.INVOICE_DETAIL) {
            var currency = record.getOrDefault("BillingCurrency", "");
            if (!FocusReader.CURRENCIES.contains(currency)) {
                throw new Unreadable(
                        line, "BillingCurrency", "BillingCurrency is no currency of ISO 4217: " + Row.shown(currency));
            }
        }
        if (dataset == Dataset.BILLING_PERIOD) {
            var told = new Statement(
                    month.orElseThrow(),
                    issuer.orElseThrow(),
                    "Closed".equals(record.get("BillingPeriodStatus"))
                            ? BillingPeriod.State.CLOSED
                            : BillingPeriod.State.OPEN,
                    Instant.parse(record.getOrDefault("BillingPeriodLastUpdated", "")));
            var which = List.of(told.period(), told.issuer());
            if (statements.size() >= FocusReader.LISTED && !statements.containsKey(which)) {
                throw new Unreadable(line, "", "more than " + FocusReader.LISTED + " billing periods in one file");
            }
            statements.merge(which, told, Statement::later);
        }
        month.ifPresent(periods::add);
        issuer.filter(name -> issuers.size() < FocusReader.LISTED).ifPresent(issuers::add);
    }

    private BillReading done() {
        return new BillReading(
                dataset,
                rows,
                rows - refused,
                refused,
                Optional.empty(),
                Totals.ZERO,
                List.copyOf(periods),
                List.copyOf(issuers),
                List.copyOf(statements.values()),
                findings.list(),
                List.copyOf(rejected));
    }

    /** @param column empty where it is kept as it stands */
    private record Placed(int index, String name, Optional<DatasetColumn> column) {}

    /** The fields by their places in the file. */
    private static final class RecordRow implements Row {
        private final String[] values;

        RecordRow(int width) {
            values = new String[width];
        }

        void read(Line line) {
            for (int i = 0; i < values.length; i++) {
                values[i] = FocusRow.isNull(line.field(i)) ? "" : line.field(i);
            }
        }

        @Override
        public String value(int place) {
            return values[place];
        }

        @Override
        public Optional<BigDecimal> number(int place) {
            return Decimal.of(values[place]).value();
        }
    }
}
