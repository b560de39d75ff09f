package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Sums over lines that differ in nothing that reports ask for: reports are by business day, so what is charged for a part of one
 * counts for the whole of it, and only what is charged for longer keeps its times. When there are {@value #MOST} of them, or
 * {@value #MOST_TEXT} characters in them, they are written and begun anew, so a bill may have several rows for the same; whoever reads
 * adds them up.
 */
final class RollUp {
    static final int MOST = 20_000;
    /** Tags can be long. */
    static final int MOST_TEXT = 4 << 20;

    private static final int COLUMNS = 18;

    private final ZoneId zone;
    private final Map<Group, Sums> sums = new HashMap<>();
    private int text;
    private Day day = new Day(Instant.EPOCH, Instant.EPOCH);

    /** @param zone of business days */
    RollUp(ZoneId zone) {
        this.zone = zone;
    }

    void add(Charge charge) {
        sums.computeIfAbsent(group(charge), this::begin).add(charge);
    }

    private Sums begin(Group group) {
        text += group.length();
        return new Sums();
    }

    private Group group(Charge charge) {
        if (charge.start().isBefore(day.start) || !charge.start().isBefore(day.end)) {
            day = Day.of(charge.start(), zone);
        }
        return charge.end().isAfter(day.end)
                ? Group.of(charge, charge.start(), charge.end())
                : Group.of(charge, day.start, day.end);
    }

    boolean isFull() {
        return sums.size() >= MOST || text >= MOST_TEXT;
    }

    /** Writes the sums and forgets them. */
    void write(UUID batch, CopyRows rows) {
        sums.forEach((group, sum) -> {
            rows.row(COLUMNS);
            rows.uuid(batch).text(group.period).time(group.start).time(group.end);
            rows.text(group.category).text(group.provider).text(group.service);
            rows.text(group.region).text(group.currency).json(group.tags);
            rows.number(sum.lines).decimal(sum.billed).decimal(sum.effective);
            rows.decimal(sum.list).decimal(sum.contracted).text(group.unused);
            rows.text(group.invoice).text(group.issuer);
        });
        sums.clear();
        text = 0;
    }

    private record Group(
            String period,
            Instant start,
            Instant end,
            String category,
            String provider,
            String service,
            String region,
            String currency,
            String tags,
            String unused,
            String invoice,
            String issuer) {
        static Group of(Charge charge, Instant start, Instant end) {
            return new Group(
                    charge.period(),
                    start,
                    end,
                    charge.category(),
                    charge.provider(),
                    charge.service(),
                    charge.region().orElse(""),
                    charge.currency(),
                    charge.tags(),
                    charge.unused(),
                    charge.invoice(),
                    charge.issuer());
        }

        /** Characters of what a file can make long. */
        int length() {
            return category.length()
                    + provider.length()
                    + service.length()
                    + region.length()
                    + tags.length()
                    + unused.length()
                    + invoice.length()
                    + issuer.length();
        }
    }

    private record Day(Instant start, Instant end) {
        static Day of(Instant time, ZoneId zone) {
            var date = LocalDate.ofInstant(time, zone);
            return new Day(
                    date.atStartOfDay(zone).toInstant(),
                    date.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    private static final class Sums {
        long lines;
        BigDecimal billed = BigDecimal.ZERO;
        BigDecimal effective = BigDecimal.ZERO;
        BigDecimal list = BigDecimal.ZERO;
        BigDecimal contracted = BigDecimal.ZERO;

        void add(Charge charge) {
            lines++;
            billed = billed.add(charge.billed());
            effective = effective.add(charge.effective());
            list = list.add(charge.list().orElse(BigDecimal.ZERO));
            contracted = contracted.add(charge.contracted().orElse(BigDecimal.ZERO));
        }
    }
}
