package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What each site has to carry so that any k sites may be lost at any hour (reference: N+k with redistribution). The load of a lost
 * site goes to the others in proportion to what they carry themselves; in equal parts when they carry nothing.
 */
final class Failover {
    private final List<boolean[]> losses;

    Failover(int sites, int survive) {
        losses = new ArrayList<>();
        lose(new boolean[sites], 0, Math.min(survive, sites - 1));
    }

    private void lose(boolean[] lost, int from, int more) {
        losses.add(lost.clone());
        for (int site = from; more > 0 && site < lost.length; site++) {
            lost[site] = true;
            lose(lost, site + 1, more - 1);
            lost[site] = false;
        }
    }

    /** The most that each site carries in any of the losses, from what each carries when nothing is lost. */
    double[] required(double[] demand) {
        var required = new double[demand.length];
        for (var lost : losses) {
            double gone = 0;
            double kept = 0;
            int left = 0;
            for (int site = 0; site < demand.length; site++) {
                gone += lost[site] ? demand[site] : 0;
                kept += lost[site] ? 0 : demand[site];
                left += lost[site] ? 0 : 1;
            }
            for (int site = 0; site < demand.length; site++) {
                if (!lost[site]) {
                    double share = kept > 0 ? demand[site] / kept : 1.0 / left;
                    required[site] = Math.max(required[site], demand[site] + gone * share);
                }
            }
        }
        return required;
    }
}
