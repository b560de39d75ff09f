package io.loadline.cost.waste;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.bill.BillStore.Unused;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.exact.Accrual;
import io.loadline.cost.node.Nodes;
import io.loadline.cost.usage.Usage;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what was paid for in [from, to) and not used, in the reporting currency. */
final class Waste {
    private static final Comparator<Source> ORDER =
            Comparator.comparing(Source::kind).thenComparing(Source::name).thenComparing(Source::node);

    private final LocalDate from;
    private final LocalDate to;
    private final CostReport report;
    private final Conversion conversion;
    private final ZoneId zone;
    private final TreeMap<Source, BigDecimal> amounts = new TreeMap<>();

    /** @param report with idle capacity at its site */
    Waste(LocalDate from, LocalDate to, CostReport report, Conversion conversion, ZoneId zone) {
        this.from = from;
        this.to = to;
        this.report = report;
        this.conversion = conversion;
        this.zone = zone;
    }

    /** What of it there is. */
    @EnumNaming(KebabCase.class)
    enum Kind {
        /** Owned capacity of a data centre that no work was placed on. */
        IDLE_CAPACITY,
        /** Requested by a service, and not used by it. */
        UNUSED_REQUEST,
        /** Of a commitment discount, as its provider says. */
        UNUSED_COMMITMENT,
        /** Committed in a contract, and above the rate that is billed. */
        UNUSED_BANDWIDTH
    }

    /**
     * @param name of the data centre, service, commitment discount or contract
     * @param node of the data centre, where it is known
     */
    record Source(Kind kind, String name, String node) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param node of the data centre, where somebody has told what ran on which
     * @param team that owns the service
     * @param amount that was paid for nothing
     */
    record Item(Kind kind, String name, Optional<String> node, Optional<String> team, Money amount) {}

    void idle(Nodes nodes) {
        report.days()
                .forEach((date, day) -> day.forEach((place, share) -> {
                    if (place.service().isEmpty()) {
                        nodes.split(date, place, Work.NONE, share)
                                .forEach((node, part) -> addIdle(place.datacenter(), node, part.idle()));
                    }
                }));
    }

    /** A site that is its own only node has none. */
    private void addIdle(String datacenter, String node, BigDecimal amount) {
        var source = new Source(Kind.IDLE_CAPACITY, datacenter, node.equals(datacenter) ? Nodes.UNKNOWN : node);
        amounts.merge(source, amount, BigDecimal::add);
    }

    /** A request is paid for by the hour; the part that was not used is that part of its cost. */
    void requests(List<Usage> usage) {
        usage.forEach(used -> {
            var share = report.days()
                    .getOrDefault(used.date(), new TreeMap<>())
                    .getOrDefault(new Place(used.datacenter(), used.unit(), used.service()), Share.NONE);
            add(
                    Kind.UNUSED_REQUEST,
                    used.service(),
                    unused(share.of(Part.CPU), used.cpuHours(), used.cpuUsedHours())
                            .add(unused(share.of(Part.MEMORY), used.memoryGibHours(), used.memoryUsedGibHours())));
        });
    }

    private static BigDecimal unused(BigDecimal cost, BigDecimal paid, BigDecimal used) {
        return paid.signum() == 0
                ? BigDecimal.ZERO
                : cost.multiply(paid.subtract(used)).divide(paid, MathContext.DECIMAL128);
    }

    void commitments(List<Unused> unused) {
        var start = from.atStartOfDay(zone).toInstant();
        var end = to.atStartOfDay(zone).toInstant();
        unused.forEach(each -> {
            var spending = each.spending();
            var day = LocalDate.ofInstant(spending.start().isBefore(start) ? start : spending.start(), zone);
            var part = Money.of(spending.between(start, end).toPlainString(), spending.currency());
            add(Kind.UNUSED_COMMITMENT, each.commitment(), conversion.convert(part, day));
        });
    }

    /** Of a month's commitment as much as belongs to its days. */
    void bandwidth(List<Monthly> bills) {
        bills.forEach(monthly -> {
            var bill = monthly.bill();
            var contract = bill.contract();
            var first = monthly.month().atDay(1);
            var unused = contract.commitPrice().times(bill.headroom());
            var accrual = new Accrual(
                    unused.amount(),
                    monthly.month().lengthOfMonth(),
                    Math.max(0, unused.currency().getDefaultFractionDigits()));
            var part = accrual.between(ChronoUnit.DAYS.between(first, from), ChronoUnit.DAYS.between(first, to));
            var day = first.isBefore(from) ? from : first;
            add(Kind.UNUSED_BANDWIDTH, contract.id(), conversion.convert(new Money(part, unused.currency()), day));
        });
    }

    private void add(Kind kind, String name, BigDecimal amount) {
        amounts.merge(new Source(kind, name, Nodes.UNKNOWN), amount, BigDecimal::add);
    }

    /** What costs most comes first; rounded together. */
    List<Item> items() {
        Map<Source, BigDecimal> rounded = new HashMap<>(report.rounded(amounts));
        return rounded.entrySet().stream()
                .filter(entry -> entry.getValue().signum() > 0)
                .sorted(Map.Entry.<Source, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Item(
                        entry.getKey().kind(),
                        entry.getKey().name(),
                        Optional.of(entry.getKey().node()).filter(node -> !node.isEmpty()),
                        Optional.of(entry.getKey())
                                .filter(source -> source.kind() == Kind.UNUSED_REQUEST)
                                .flatMap(source ->
                                        Optional.ofNullable(report.teams().get(source.name()))),
                        new Money(entry.getValue(), report.currency())))
                .toList();
    }
}
