package io.loadline.capacity.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PodSetTest {
    @Test
    void aPodWaitsForANodeStartsServesAndIsThenMeasured() {
        var pods = new PodSet(60, 2);
        pods.resize(5);
        assertEquals(3, pods.pending());
        assertEquals(2, pods.placed());
        pods.place(3, 100);
        assertEquals(0, pods.pending());
        assertEquals(3, pods.missing(115), "the metrics server has not seen them");
        assertEquals(0, pods.missing(130));
        assertEquals(2, pods.serving(159));
        assertEquals(5, pods.serving(160));
        pods.age(189);
        assertEquals(2, pods.measured());
        pods.age(190);
        assertEquals(5, pods.measured());
    }

    @Test
    void theYoungestGoFirst() {
        var pods = new PodSet(60, 4);
        pods.resize(7);
        pods.place(2, 10);
        pods.resize(5);
        assertEquals(0, pods.pending());
        assertEquals(5, pods.placed());
        assertEquals(4, pods.measured());
        pods.resize(3);
        assertEquals(3, pods.measured());
        assertEquals(3, pods.size());
    }
}
