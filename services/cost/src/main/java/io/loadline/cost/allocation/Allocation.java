package io.loadline.cost.allocation;

import io.loadline.cost.allocation.CostDay.Billed;
import io.loadline.cost.allocation.CostDay.Pool;
import io.loadline.cost.allocation.CostDay.Price;
import io.loadline.cost.allocation.CostDay.Work;
import io.loadline.cost.exact.LargestRemainder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Distributes the costs of one business day. The parts sum exactly to what was distributed.
 *
 * <ol>
 *   <li>Owned capacity is split by work, max(requested, used) of cores and memory at the ratio of the rate card; what nobody used is
 *       idle (OpenCost specification 0.1), and is borne by those who work there, by their work.
 *   <li>Sites without own capacity and without bill are rated: work times the card's price.
 *   <li>Bill lines with the tag of a service are that service's, split over its units by its work where the bill names none.
 *   <li>Bill lines without one are shared by all who cost something there, by what they cost.
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

    /** @param scale decimal places of the currency's minor unit */
    static NavigableMap<Place, Share> of(CostDay day, int scale) {
        var allocation = new Allocation(day, scale);
        day.pools().forEach(allocation::own);
        day.rated().forEach(allocation::rate);
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
        var weights = weights(here, pool.price());
        var used = here.values().stream().reduce(Work.NONE, Work::plus);
        var nobody = Place.datacenter(datacenter);
        var withIdle = new HashMap<>(weights);
        withIdle.merge(nobody, pool.price().of(pool.capacity().lessAtMost(used)), BigDecimal::add);
        var parts = LargestRemainder.distribute(pool.cost(), withIdle, scale);
        if (parts.isEmpty()) {
            add(nobody, Share.idle(pool.cost()));
            return;
        }
        parts.forEach((place, part) -> {
            if (place.equals(nobody)) {
                spread(part, weights, nobody, Share::idle);
            } else {
                add(place, Share.direct(part));
            }
        });
    }

    private void rate(String datacenter, Price price) {
        works(place -> place.datacenter().equals(datacenter))
                .forEach((place, work) -> add(place, Share.direct(price.of(work))));
    }

    private void tagged(Billed billed) {
        var where = billed.place();
        var price = day.pools().containsKey(where.datacenter())
                ? day.pools().get(where.datacenter()).price()
                : day.rated().getOrDefault(where.datacenter(), Price.CPU_ALONE);
        var works = works(place -> place.service().equals(where.service()) && isIn(where, place));
        spread(billed.amount(), weights(works, price), where, Share::direct);
    }

    private void share(Billed billed, Map<Place, BigDecimal> costs) {
        var bearing = new HashMap<Place, BigDecimal>();
        costs.forEach((place, cost) -> {
            if (!place.service().isEmpty() && isIn(billed.place(), place)) {
                bearing.put(place, cost);
            }
        });
        spread(billed.amount(), bearing, billed.place(), Share::shared);
    }

    private void spread(
            BigDecimal amount,
            Map<Place, BigDecimal> weights,
            Place otherwise,
            java.util.function.Function<BigDecimal, Share> kind) {
        var parts = LargestRemainder.distribute(amount, weights, scale);
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

    private static Map<Place, BigDecimal> weights(Map<Place, Work> works, Price price) {
        var weights = new HashMap<Place, BigDecimal>();
        works.forEach((place, work) -> weights.put(place, price.of(work)));
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
