package io.loadline.cost.bandwidth;

import io.loadline.cost.exact.Accrual;
import io.loadline.cost.version.Versions;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bills of bandwidth contracts as they are known at a position. */
@ApplicationScoped
public class BandwidthBills {
    private final BandwidthContractProjection contracts;
    private final TrafficProjection traffic;
    private final ZoneId zone;

    BandwidthBills(
            BandwidthContractProjection contracts,
            TrafficProjection traffic,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.contracts = contracts;
        this.traffic = traffic;
        this.zone = zone;
    }

    /** What a business month of a contract costs. */
    public record Monthly(YearMonth month, Bill bill) {
        /** The part of a day, so that the days of the month sum to the bill. */
        public Money on(LocalDate day) {
            var charge = bill.charge();
            var accrual = new Accrual(
                    charge.amount(),
                    month.lengthOfMonth(),
                    Math.max(0, charge.currency().getDefaultFractionDigits()));
            return new Money(accrual.between(day.getDayOfMonth() - 1L, day.getDayOfMonth()), charge.currency());
        }
    }

    /** The bills of all contracts for the months that [from, to) touches. */
    public Uni<List<Monthly>> between(LocalDate from, LocalDate to, long position) {
        return contracts.all(position).chain(all -> {
            var wanted = new ArrayList<Wanted>();
            byId(all).forEach((id, versions) -> {
                for (var month = YearMonth.from(from); month.atDay(1).isBefore(to); month = month.plusMonths(1)) {
                    var each = month;
                    BandwidthContract.in(month, versions).ifPresent(contract -> wanted.add(new Wanted(contract, each)));
                }
            });
            return Multi.createFrom()
                    .iterable(wanted)
                    .onItem()
                    .transformToUniAndConcatenate(
                            one -> bill(one.contract, one.month, position).map(bill -> new Monthly(one.month, bill)))
                    .collect()
                    .asList();
        });
    }

    /** The bill of a month, empty when the contract does not count on its first day. */
    Uni<Optional<Bill>> of(Versions<BandwidthContract> versions, YearMonth month, long position) {
        return BandwidthContract.in(month, versions)
                .map(contract -> bill(contract, month, position).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Of the version that bills a moment; of the last one where none does. */
    Duration interval(Versions<BandwidthContract> versions, Instant moment) {
        return BandwidthContract.in(YearMonth.from(moment.atZone(zone)), versions)
                .orElseGet(() -> versions.byDay().lastEntry().getValue())
                .interval();
    }

    private static Map<String, Versions<BandwidthContract>> byId(List<BandwidthContract> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        BandwidthContract::id,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(), each -> Versions.of(each, BandwidthContract::validFrom))));
    }

    private Uni<Bill> bill(BandwidthContract contract, YearMonth month, long position) {
        var start = start(month);
        var end = start(month.plusMonths(1));
        // one after the other: they share the request's session
        return traffic.between(contract.id(), start, end, position)
                .chain(told -> traffic.last(contract.id(), position).map(last -> {
                    var until = last.map(time -> time.isBefore(end) ? time : end)
                            .filter(time -> time.isAfter(start))
                            .orElse(start);
                    return Bill.of(contract, Bill.merged(told, contract.interval(), start, end), start, until, end);
                }));
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private record Wanted(BandwidthContract contract, YearMonth month) {}
}
