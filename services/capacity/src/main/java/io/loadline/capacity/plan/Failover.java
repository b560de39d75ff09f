package io.loadline.capacity.plan;

import java.util.List;

/**
 * What each site has to carry so that any k sites may be lost at any hour (reference: N+k with redistribution). A unit of a lost
 * site moves as a whole; load of no unit goes to the others in proportion to what they carry themselves, in equal parts when they
 * carry nothing.
 */
final class Failover {
    private final List<Integer> losses;
    private final Evacuation evacuation;

    Failover(int sites, int survive, Evacuation evacuation) {
        this.losses = Losses.of(sites, survive);
        this.evacuation = evacuation;
    }

    /**
     * The most that each site carries in any of the losses.
     *
     * @param demand what each carries when nothing is lost
     * @param shares of each unit in the demand of its site
     */
    double[] required(double[] demand, double[] shares) {
        var required = demand.clone();
        for (int lost : losses) {
            if (lost != 0) {
                var carried = carried(demand, shares, lost);
                for (int site = 0; site < demand.length; site++) {
                    required[site] = Math.max(required[site], carried[site]);
                }
            }
        }
        return required;
    }

    private double[] carried(double[] demand, double[] shares, int lost) {
        double gone = 0;
        double kept = 0;
        int left = 0;
        for (int site = 0; site < demand.length; site++) {
            if (Losses.has(lost, site)) {
                gone += demand[site];
            } else {
                kept += demand[site];
                left++;
            }
        }
        var carried = new double[demand.length];
        double moved = move(demand, shares, lost, carried);
        for (int site = 0; site < demand.length; site++) {
            if (!Losses.has(lost, site)) {
                carried[site] += demand[site] + (gone - moved) * (kept > 0 ? demand[site] / kept : 1.0 / left);
            }
        }
        return carried;
    }

    private double move(double[] demand, double[] shares, int lost, double[] carried) {
        double moved = 0;
        for (var moves : evacuation.moves()) {
            for (int unit = 0; moves.lost() == lost && unit < shares.length; unit++) {
                int home = evacuation.homes().get(unit);
                if (Losses.has(lost, home)) {
                    carried[moves.to().get(unit)] += shares[unit] * demand[home];
                    moved += shares[unit] * demand[home];
                }
            }
        }
        return moved;
    }
}
