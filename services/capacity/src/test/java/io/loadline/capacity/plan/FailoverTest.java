package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FailoverTest {
    @Test
    void threeEqualSitesThatMayLoseOneCarryHalfAsMuchMore() {
        assertArrayEquals(new double[] {150, 150, 150}, required(1, new double[] {100, 100, 100}), 1e-9);
    }

    @Test
    void theLoadOfALostSiteGoesWhereLoadIs() {
        assertArrayEquals(new double[] {450, 400, 200}, required(1, new double[] {300, 200, 100}), 1e-9);
    }

    @Test
    void nothingMoreIsNeededWhenNoSiteMayBeLost() {
        assertArrayEquals(new double[] {3, 2, 1}, required(0, new double[] {3, 2, 1}), 1e-9);
    }

    @Test
    void whoCarriesNothingTakesOverInEqualParts() {
        assertArrayEquals(new double[] {90, 45, 45}, required(1, new double[] {90, 0, 0}), 1e-9);
    }

    @Test
    void twoOfThreeMayBeLost() {
        assertArrayEquals(new double[] {300, 300, 300}, required(2, new double[] {100, 100, 100}), 1e-9);
    }

    @Test
    void aUnitMovesAsAWhole() {
        var evacuation = new Evacuation(
                List.of("east", "north", "west"),
                List.of("east-1", "east-2"),
                List.of(0, 0),
                List.of(new Evacuation.Moves(0b001, List.of(1, 2))));
        var required = new Failover(3, 1, evacuation).required(new double[] {100, 50, 50}, new double[] {0.7, 0.2});
        // without east 70 go to north, 20 to west, the other 10 in equal parts; without west 100 to 50 of its 50
        assertArrayEquals(new double[] {100 + 50 * 100.0 / 150, 125, 75}, required, 1e-9);
    }

    private static double[] required(int survive, double[] demand) {
        return new Failover(demand.length, survive, Evacuation.none(List.of())).required(demand, new double[0]);
    }
}
