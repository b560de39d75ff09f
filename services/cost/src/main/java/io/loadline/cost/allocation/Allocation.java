package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.CostDay.Billed;
import io.loadline.cost.allocation.CostDay.Pool;
import io.loadline.cost.allocation.CostDay.Price;
import io.loadline.cost.exact.Cell;
import io.loadline.cost.exact.LargestRemainder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Distributes the costs of one business day. The parts sum exactly to what was distributed.
 *
 * <ol>
 *   <li>Owned capacity is split by work, max(requested, used) of cores and memory at the ratio of the rate card; what nobody used is
 *       idle (OpenCost specification 0.1). Where the rules say so, those who work there bear it, resource by resource, by their work.
 *   <li>Sites without own capacity and without bill are rated: work times the card's price.
 *   <li>Bandwidth by contract is borne by those who work at its site, by what they sent; where nobody has told that, by what their work
 *       costs. Of whom nobody has told it has sent nothing: who alone is measured bears it all.
 *   <li>Bill lines with the tag of a service are that service's, split over its units by its work where the bill names none.
 *   <li>Bill lines without one are shared by all who cost something there, as the rules say.
 * </ol>
 *
 * <p>What nobody can bear stays visible at its site, without a service.
 */
final class Allocation {
    private final int scale;
    private final CostDay day;
    private final NavigableMap<Place, Share> shares = new TreeMap<>();

    private Allocation(CostDay day, int scale) {
        this.day = day;
        this.scale = scale;
    }

    /** @param scale decimal places of the unit in which is distributed */
    static NavigableMap<Place, Share> of(CostDay day, int scale) {
        var allocation = new Allocation(day, scale);
        day.pools().forEach(allocation::own);
        day.rated().forEach(allocation::rate);
        allocation.carry();
        day.billed().stream().filter(b -> !b.place().service().isEmpty()).forEach(allocation::tagged);
        var costs = new HashMap<Place, BigDecimal>();
        allocation.shares.forEach(
                (place, share) -> costs.put(place, share.total().max(BigDecimal.ZERO)));
        day.billed().stream()
                .filter(b -> b.place().service().isEmpty())
                .forEach(billed -> allocation.share(billed, costs));
        return allocation.shares;
    }

    private void own(String datacenter, Pool pool) {
        var here = works(place -> place.datacenter().equals(datacenter));
        var nobody = Place.datacenter(datacenter);
        // the cost of cores and of memory, each of a place or of nobody
        var weights = new HashMap<Cell<Place, Part>, BigDecimal>();
        here.forEach((place, work) -> weigh(weights, place, pool.price(), work, Part.CPU, Part.MEMORY));
        var used = here.values().stream().reduce(Work.NONE, Work::plus);
        weigh(weights, nobody, pool.price(), pool.capacity().lessAtMost(used), Part.IDLE_CPU, Part.IDLE_MEMORY);
        var parts = LargestRemainder.distribute(pool.cost(), weights, scale);
        if (parts.isEmpty()) {
            add(nobody, Share.of(Part.IDLE_CPU, pool.cost()));
        }
        parts.forEach((cell, part) -> {
            if (cell.row().equals(nobody) && day.idle() == Idle.SHARED) {
                spread(part, weights(here, resource(cell.column())), nobody, amount -> Share.of(cell.column(), amount));
            } else {
                add(cell.row(), Share.of(cell.column(), part));
            }
        });
    }

    private static void weigh(
            Map<Cell<Place, Part>, BigDecimal> weights, Place place, Price price, Work work, Part cpu, Part memory) {
        weights.put(new Cell<>(place, cpu), price.cpuHour().multiply(work.cpuHours()));
        weights.put(new Cell<>(place, memory), price.memoryGibHour().multiply(work.memoryGibHours()));
    }

    private static Function<Work, BigDecimal> resource(Part idle) {
        return idle == Part.IDLE_CPU ? Work::cpuHours : Work::memoryGibHours;
    }

    private void rate(String datacenter, Price price) {
        works(place -> place.datacenter().equals(datacenter)).forEach((place, work) -> {
            add(place, Share.of(Part.CPU, price.cpuHour().multiply(work.cpuHours())));
            add(place, Share.of(Part.MEMORY, price.memoryGibHour().multiply(work.memoryGibHours())));
        });
    }

    private void carry() {
        var costs = new HashMap<Place, BigDecimal>();
        shares.forEach((place, share) -> costs.put(place, share.direct()));
        day.bandwidth().forEach((datacenter, amount) -> {
            var sent = new HashMap<Place, BigDecimal>();
            var cost = new HashMap<Place, BigDecimal>();
            works(place -> place.datacenter().equals(datacenter)).keySet().forEach(place -> {
                sent.put(place, day.sent().getOrDefault(place, BigDecimal.ZERO));
                cost.put(place, costs.getOrDefault(place, BigDecimal.ZERO).max(BigDecimal.ZERO));
            });
            boolean isTold = sent.values().stream().anyMatch(gib -> gib.signum() > 0);
            spread(amount, isTold ? sent : cost, Place.datacenter(datacenter), part -> Share.of(Part.NETWORK, part));
        });
    }

    private void tagged(Billed billed) {
        var where = billed.place();
        var price = day.pools().containsKey(where.datacenter())
                ? day.pools().get(where.datacenter()).price()
                : day.rated().getOrDefault(where.datacenter(), Price.CPU_ALONE);
        var works = works(place -> place.service().equals(where.service()) && isIn(where, place));
        spread(billed.amount(), weights(works, price::of), where, amount -> Share.of(Part.BILLED, amount));
    }

    private void share(Billed billed, Map<Place, BigDecimal> costs) {
        var bearing = new HashMap<Place, BigDecimal>();
        costs.forEach((place, cost) -> {
            if (!place.service().isEmpty() && isIn(billed.place(), place)) {
                bearing.put(place, cost);
            }
        });
        var parts = day.sharing().split(billed.amount(), bearing, day.used(), scale);
        book(parts, billed.amount(), billed.place(), amount -> Share.of(Part.SHARED, amount));
    }

    private void spread(
            BigDecimal amount, Map<Place, BigDecimal> weights, Place otherwise, Function<BigDecimal, Share> kind) {
        book(LargestRemainder.distribute(amount, weights, scale), amount, otherwise, kind);
    }

    private void book(
            Map<Place, BigDecimal> parts, BigDecimal amount, Place otherwise, Function<BigDecimal, Share> kind) {
        if (parts.isEmpty()) {
            add(otherwise, kind.apply(amount));
        }
        parts.forEach((place, part) -> add(place, kind.apply(part)));
    }

    private Map<Place, Work> works(Predicate<Place> which) {
        var works = new TreeMap<Place, Work>();
        day.used().forEach((place, work) -> {
            if (which.test(place)) {
                works.put(place, work);
            }
        });
        return works;
    }

    private static Map<Place, BigDecimal> weights(Map<Place, Work> works, Function<Work, BigDecimal> measure) {
        var weights = new HashMap<Place, BigDecimal>();
        works.forEach((place, work) -> weights.put(place, measure.apply(work)));
        return weights;
    }

    /** Whether a place lies within another one, of which only some names are known. */
    private static boolean isIn(Place whole, Place place) {
        return (whole.datacenter().isEmpty() || whole.datacenter().equals(place.datacenter()))
                && (whole.unit().isEmpty() || whole.unit().equals(place.unit()));
    }

    private void add(Place place, Share share) {
        if (share.total().signum() != 0) {
            shares.merge(place, share, Share::plus);
        }
    }
}
