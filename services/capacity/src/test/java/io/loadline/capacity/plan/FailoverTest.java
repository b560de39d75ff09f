package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class FailoverTest {
    @Test
    void threeEqualSitesThatMayLoseOneCarryHalfAsMuchMore() {
        assertArrayEquals(
                new double[] {150, 150, 150}, new Failover(3, 1).required(new double[] {100, 100, 100}), 1e-9);
    }

    @Test
    void theLoadOfALostSiteGoesWhereLoadIs() {
        assertArrayEquals(
                new double[] {450, 400, 200}, new Failover(3, 1).required(new double[] {300, 200, 100}), 1e-9);
    }

    @Test
    void nothingMoreIsNeededWhenNoSiteMayBeLost() {
        assertArrayEquals(new double[] {3, 2, 1}, new Failover(3, 0).required(new double[] {3, 2, 1}), 1e-9);
    }

    @Test
    void whoCarriesNothingTakesOverInEqualParts() {
        assertArrayEquals(new double[] {90, 45, 45}, new Failover(3, 1).required(new double[] {90, 0, 0}), 1e-9);
    }

    @Test
    void twoOfThreeMayBeLost() {
        assertArrayEquals(
                new double[] {300, 300, 300}, new Failover(3, 2).required(new double[] {100, 100, 100}), 1e-9);
    }
}
