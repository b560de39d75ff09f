package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.BilledCost;
import static io.loadline.cost.bill.FocusColumn.BillingCurrency;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodEnd;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodStart;
import static io.loadline.cost.bill.FocusColumn.ChargeCategory;
import static io.loadline.cost.bill.FocusColumn.ChargePeriodEnd;
import static io.loadline.cost.bill.FocusColumn.ChargePeriodStart;
import static io.loadline.cost.bill.FocusColumn.CommitmentDiscountId;
import static io.loadline.cost.bill.FocusColumn.CommitmentDiscountStatus;
import static io.loadline.cost.bill.FocusColumn.ContractedCost;
import static io.loadline.cost.bill.FocusColumn.EffectiveCost;
import static io.loadline.cost.bill.FocusColumn.InvoiceId;
import static io.loadline.cost.bill.FocusColumn.InvoiceIssuerName;
import static io.loadline.cost.bill.FocusColumn.ListCost;
import static io.loadline.cost.bill.FocusColumn.ProviderName;
import static io.loadline.cost.bill.FocusColumn.RegionId;
import static io.loadline.cost.bill.FocusColumn.ServiceName;
import static io.loadline.cost.bill.FocusColumn.ServiceProviderName;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.Row;
import io.loadline.cost.focus.RuleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a bill, a Cost and Usage dataset or one that is made such, line by line, in memory that does not grow with its length. Lines
 * that cannot be recorded are listed, at most {@value #LISTED} of them; rules that readable lines break become findings.
 */
final class FocusReader {
    static final int LISTED = 1000;

    /** Rows between two reports of how far it is. */
    static final int TOLD = 4096;

    /** Of lines that wait for the first one that names a currency. */
    private static final int MOST_FREE_TEXT = 4 << 20;

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

    static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Findings findings = new Findings();
    private final FocusRow row = new FocusRow(findings);
    private final List<Unreadable> rejected = new ArrayList<>();
    private final BillSink charges;
    private final Set<String> periods = new TreeSet<>();
    private final Set<String> issuers = new TreeSet<>();
    private final Applied applied;
    private final Header header;
    private final FocusRules rules;
    private final List<FocusColumn> decimals;
    private final boolean isFocus;
    /** Lines that cost nothing and name no currency, until one names it. */
    private final List<Charge> free = new ArrayList<>();

    private int freeText;
    private Totals totals = Totals.ZERO;
    private Optional<String> currency = Optional.empty();
    private String lastIssuer = "";
    private long rows;
    private long accepted;
    private long refused;

    private FocusReader(BillFormat format, Header header, Optional<RuleModel> model, BillSink charges) {
        this.isFocus = format.focus().isPresent();
        this.header = header;
        this.charges = charges;
        this.rules = new FocusRules(header.present(), findings, model);
        this.applied = new Applied(findings);
        this.decimals = header.present().stream()
                .filter(column -> column.type() == FocusColumn.Type.DECIMAL)
                .toList();
    }

    /**
     * @param model the requirements model to hold lines against, beside the rules that are always asked
     * @param charges takes each readable line
     * @return of another dataset too, when its header says that it is one
     * @throws Unreadable when it is no such dataset at all
     */
    static BillReading read(BillFormat format, Optional<RuleModel> model, Lines lines, BillSink charges)
            throws IOException {
        if (!lines.hasNext()) {
            throw new Unreadable(1, "", "the file is empty: it has no header");
        }
        var header = lines.next();
        if (header.holdsNul()) {
            throw new Unreadable(1, "", "the header holds the character NUL");
        }
        var names = names(header);
        var dataset = format.focus().isPresent() ? Dataset.of(names) : Dataset.COST_AND_USAGE;
        if (dataset != Dataset.COST_AND_USAGE) {
            return RecordReader.read(dataset, model, header, lines, charges);
        }
        var reader = new FocusReader(format, format.header(header), model, charges);
        format.focus().ifPresent(version -> reader.checkHeader(version, names));
        charges.columns(reader.header.otherNames());
        while (lines.hasNext()) {
            reader.line(lines.next());
            if (reader.rows % TOLD == 0) {
                charges.progress(reader::reading);
            }
        }
        return reader.done();
    }

    private static Set<String> names(Line header) {
        return IntStream.range(0, header.count())
                .mapToObj(i -> header.field(i).strip())
                .collect(Collectors.toSet());
    }

    private void checkHeader(FocusVersion version, Set<String> names) {
        names.stream()
                .filter(name ->
                        !name.startsWith("x_") && FocusColumn.named(name).isEmpty())
                .forEach(name -> FocusColumn.spelt(name, names)
                        .ifPresentOrElse(
                                column -> findings.add(
                                        FocusRules.SPELLING, 1, column, () -> "is written " + Row.shown(name)),
                                () -> findings.add(
                                        FocusRules.UNKNOWN_COLUMN,
                                        1,
                                        name,
                                        () -> "no column of FOCUS, and not named x_…")));
        var missing = NEEDED.stream().filter(c -> !header.present().contains(c)).toList();
        if (!missing.isEmpty()) {
            throw new Unreadable(1, missing.getFirst().name(), "no FOCUS dataset: there is no column " + missing);
        }
        for (var column : FocusColumn.values()) {
            column.presenceRule(version)
                    .filter(rule -> !header.present().contains(column))
                    .ifPresent(rule -> findings.add(rule, 1, column, () -> "the column must be present"));
        }
        rules.header();
    }

    private BillReading done() {
        free.forEach(charge -> refuse(noCurrency(charge.line(), "")));
        rules.end();
        applied.write(charges);
        return reading();
    }

    private BillReading reading() {
        return new BillReading(
                Dataset.COST_AND_USAGE,
                rows,
                accepted,
                refused,
                currency,
                totals,
                List.copyOf(periods),
                List.copyOf(issuers),
                List.of(),
                findings.list(),
                List.copyOf(rejected));
    }

    private void line(Line line) {
        rows++;
        try {
            header.fill(line, row);
            var charge = typed(header.others(line));
            rules.check(row, charge);
            if (charge.currency().isEmpty()) {
                free.add(charge);
                freeText += charge.rest().length() + charge.tags().length();
                return;
            }
            currency = Optional.of(charge.currency());
            applied.add(row, charge);
            acceptFree(charge.currency());
            accept(charge);
        } catch (Unreadable e) {
            refuse(e);
        }
    }

    private void accept(Charge charge) {
        accepted++;
        totals = totals.plus(charge);
        periods.add(charge.period());
        issuer(charge.issuer());
        charges.accept(charge);
    }

    private void refuse(Unreadable why) {
        refused++;
        charges.refuse();
        if (rejected.size() < LISTED) {
            rejected.add(why);
        }
    }

    private void acceptFree(String code) {
        free.forEach(charge -> accept(charge.in(code)));
        free.clear();
    }

    /** So many lines are of the one before that it is looked at first. */
    private void issuer(String name) {
        if (!name.equals(lastIssuer)) {
            lastIssuer = name;
            if (!name.isEmpty() && issuers.size() < LISTED) {
                issuers.add(name);
            }
        }
    }

    private Charge typed(String rest) {
        decimals.forEach(row::checkDecimal);
        row.checkTime(ChargePeriodStart);
        row.checkTime(ChargePeriodEnd);
        row.checkTime(BillingPeriodStart);
        row.checkTime(BillingPeriodEnd);
        var start = row.time(ChargePeriodStart);
        var end = row.time(ChargePeriodEnd);
        if (end.isBefore(start)) {
            throw new Unreadable(row.line(), ChargePeriodEnd, "is before ChargePeriodStart");
        }
        if (!row.has(ChargeCategory)) {
            throw new Unreadable(row.line(), ChargeCategory, "is null");
        }
        return new Charge(
                row.line(),
                row.month(BillingPeriodStart),
                start,
                end,
                row.value(ChargeCategory),
                row.value(row.has(ProviderName) ? ProviderName : ServiceProviderName),
                row.value(ServiceName),
                row.text(RegionId),
                currency(),
                row.decimal(BilledCost),
                row.decimal(EffectiveCost),
                row.optionalDecimal(ListCost),
                row.optionalDecimal(ContractedCost),
                row.tags(),
                row.value(CommitmentDiscountStatus).equals("Unused") ? row.value(CommitmentDiscountId) : "",
                row.value(InvoiceId),
                row.value(InvoiceIssuerName),
                rest);
    }

    private String currency() {
        var code = row.value(BillingCurrency);
        if (code.isEmpty() && isFree()) {
            return currency.orElse("");
        }
        if (!CURRENCIES.contains(code)) {
            throw noCurrency(row.line(), code);
        }
        var expected = currency.orElse(code);
        if (!expected.equals(code)) {
            throw new Unreadable(row.line(), BillingCurrency, "is " + code + ", but the bill is in " + expected);
        }
        return code;
    }

    private static Unreadable noCurrency(long line, String code) {
        return new Unreadable(line, BillingCurrency, "is no currency of ISO 4217: " + Row.shown(code));
    }

    /** What costs nothing in a provider's own export is in the currency of the rest, where it names none. */
    private boolean isFree() {
        return !isFocus
                && freeText < MOST_FREE_TEXT
                && row.decimal(BilledCost).signum() == 0
                && row.decimal(EffectiveCost).signum() == 0;
    }
}
