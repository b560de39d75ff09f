package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Where each unit of a lost site goes so that what the sites must hold ready costs least. A site pays for its worst loss, so that units
 * that are lost at different times share what is held ready; what it has spare is held ready for what using it adds to the costs. Found
 * by moving one unit at a time, as long as that saves money, in the price of the resources per hour.
 */
final class EvacuationSearch {
    private static final int MOST_SWEEPS = 8;
    /** A site that is overfull is worse than any price. */
    private static final double OVERFULL = 1000;
    /** Thousandths. */
    private static final double CORE = 1000;

    private final PlanInputs inputs;
    private final List<String> units = new ArrayList<>();
    private final List<Integer> homes = new ArrayList<>();
    private final List<Integer> losses;
    private final int[][] to;
    /** What each site carries without any loss, and what a unit adds to it, per hour, in money. */
    private final double[][] own;

    private final double[][][] adds;
    /** What each loss adds to each site per hour. */
    private final double[][][] extra;
    /** The most that any loss but the one in hand adds to each site per hour. */
    private final double[][] others;
    /** Of each site over all hours. */
    private final double[] costs;

    private EvacuationSearch(PlanInputs inputs) {
        this.inputs = inputs;
        var sites = inputs.sites();
        for (int site = 0; site < sites.size(); site++) {
            units.addAll(sites.get(site).units());
            homes.addAll(Collections.nCopies(sites.get(site).units().size(), site));
        }
        losses = Losses.of(sites.size(), inputs.surviveSites());
        to = new int[losses.size()][units.size()];
        own = new double[sites.size()][inputs.hours()];
        adds = new double[units.size()][sites.size()][inputs.hours()];
        extra = new double[losses.size()][sites.size()][inputs.hours()];
        others = new double[sites.size()][inputs.hours()];
        costs = new double[sites.size()];
    }

    static Evacuation of(PlanInputs inputs) {
        var search = new EvacuationSearch(inputs);
        if (search.units.isEmpty() || inputs.surviveSites() == 0) {
            return Evacuation.none(inputs.siteNames());
        }
        search.weigh();
        search.start();
        int sweeps = 0;
        while (sweeps < MOST_SWEEPS && search.improves()) {
            sweeps++;
        }
        return search.evacuation();
    }

    private void weigh() {
        for (var load : inputs.loads()) {
            for (int site = 0; site < own.length; site++) {
                double price = price(load, inputs.sites().get(site)) / load.safeRate();
                add(own[site], load, inputs.sites().get(site).name(), price);
                for (int unit = 0; unit < adds.length; unit++) {
                    var home = inputs.sites().get(homes.get(unit)).name();
                    add(adds[unit][site], load, home, price * load.share(units.get(unit)));
                }
            }
        }
    }

    private static void add(double[] sums, PlanInputs.Load load, String site, double price) {
        var demand = load.demand().getOrDefault(site, new double[0]);
        for (int hour = 0; hour < demand.length; hour++) {
            sums[hour] += demand[hour] * price;
        }
    }

    /** Of a replica for an hour, where its resources cost least. */
    static double price(PlanInputs.Load load, PlanInputs.Site site) {
        return site.shapes().stream()
                .filter(load.pod()::mayStandOn)
                .mapToDouble(s -> s.hour().amount().doubleValue()
                        * Math.max(
                                load.pod().cpuMillis() / (double) s.cpuMillis(),
                                load.pod().memoryMiB() / (double) s.memoryMiB()))
                .min()
                .orElse(OVERFULL);
    }

    /** Every unit goes to the first site that is left; the sweeps find better ones. */
    private void start() {
        for (int loss = 0; loss < losses.size(); loss++) {
            for (int unit = 0; unit < units.size(); unit++) {
                to[loss][unit] = homes.get(unit);
                if (Losses.has(losses.get(loss), homes.get(unit))) {
                    to[loss][unit] = Integer.numberOfTrailingZeros(~losses.get(loss));
                    change(loss, unit, to[loss][unit], 1);
                }
            }
        }
    }

    private void change(int loss, int unit, int site, double sign) {
        for (int hour = 0; hour < inputs.hours(); hour++) {
            extra[loss][site][hour] += sign * adds[unit][site][hour];
        }
    }

    private boolean improves() {
        boolean improved = false;
        for (int loss = 0; loss < losses.size(); loss++) {
            take(loss);
            for (int unit = 0; unit < units.size(); unit++) {
                if (Losses.has(losses.get(loss), homes.get(unit))) {
                    improved |= moves(loss, unit);
                }
            }
        }
        return improved;
    }

    /** Takes a loss in hand: while its units are moved, those of the others stay, and what they add is summed up once. */
    private void take(int loss) {
        for (int site = 0; site < own.length; site++) {
            Arrays.fill(others[site], 0);
            for (int other = 0; other < extra.length; other++) {
                if (other != loss) {
                    raise(others[site], extra[other][site]);
                }
            }
            costs[site] = cost(loss, site);
        }
    }

    private static void raise(double[] most, double[] more) {
        for (int hour = 0; hour < most.length; hour++) {
            most[hour] = Math.max(most[hour], more[hour]);
        }
    }

    private boolean moves(int loss, int unit) {
        int from = to[loss][unit];
        int best = from;
        double least = cost();
        for (int site = 0; site < own.length; site++) {
            if (!Losses.has(losses.get(loss), site) && site != from) {
                move(loss, unit, site);
                double cost = cost();
                if (cost < least * (1 - 1e-9)) {
                    least = cost;
                    best = site;
                }
            }
        }
        move(loss, unit, best);
        return best != from;
    }

    /** Only the two sites cost otherwise then. */
    private void move(int loss, int unit, int site) {
        int from = to[loss][unit];
        change(loss, unit, from, -1);
        to[loss][unit] = site;
        change(loss, unit, site, 1);
        costs[from] = cost(loss, from);
        costs[site] = cost(loss, site);
    }

    private double cost() {
        return DoubleStream.of(costs).sum();
    }

    private double cost(int loss, int index) {
        var site = inputs.sites().get(index);
        double there = site.shapes().stream()
                .mapToDouble(s -> s.count() * s.hour().amount().doubleValue())
                .sum();
        var ready = ready(site);
        double cost = 0;
        for (int hour = 0; hour < inputs.hours(); hour++) {
            double carried = own[index][hour];
            double most = Math.max(others[index][hour], extra[loss][index][hour]);
            cost += carried + ready.applyAsDouble(most) + OVERFULL * Math.max(0, carried + most - there);
        }
        return cost;
    }

    /** What it adds to the costs of a site to hold resources of a price ready. */
    private static DoubleUnaryOperator ready(PlanInputs.Site site) {
        var core = site.shapes().getFirst();
        double corePrice = core.hour().amount().doubleValue() * CORE / Math.max(1, core.cpuMillis());
        return site.spare()
                .<DoubleUnaryOperator>map(spare ->
                        price -> price - (1 - spare.ofPrice()) * Math.min(price, spare.cores() * corePrice))
                .orElse(DoubleUnaryOperator.identity());
    }

    private Evacuation evacuation() {
        var moves = new ArrayList<Evacuation.Moves>();
        for (int loss = 0; loss < to.length; loss++) {
            if (losses.get(loss) != 0) {
                moves.add(new Evacuation.Moves(
                        losses.get(loss), Arrays.stream(to[loss]).boxed().toList()));
            }
        }
        return new Evacuation(inputs.siteNames(), List.copyOf(units), List.copyOf(homes), moves);
    }
}
