package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuspectTest {
    private static final ServiceGraph SHOP =
            new ServiceGraph(Map.of("front", Set.of("checkout", "search"), "checkout", Set.of("payment")));

    @Test
    void whoMovesWhileNobodyBelowDoesComesFirst() {
        var signals = List.of(latency("front", 1, 9), latency("checkout", 1, 9), latency("payment", 1, 9));

        assertEquals("payment", first(signals, Dimension.LATENCY));
    }

    @Test
    void whoCallsIsSuspectedWhenThoseBelowAreCalm() {
        var signals = List.of(latency("front", 1, 4), latency("checkout", 1, 9), latency("payment", 1, 1));

        assertEquals("checkout", first(signals, Dimension.LATENCY));
    }

    @Test
    void whatWasOddAllAlongIsNotWhatBeganNow() {
        var odd = new Signal("search", Dimension.LATENCY, around(1), around(50), around(50));

        assertEquals("payment", first(List.of(odd, latency("payment", 1, 3)), Dimension.LATENCY));
    }

    @Test
    void whoIsNotReachedIsNotAsked() {
        assertEquals(
                List.of("payment"),
                Suspect.rank(moved(latency("mail", 1, 90), latency("payment", 1, 3)), "front", Dimension.LATENCY, SHOP)
                        .stream()
                        .map(Suspect::service)
                        .toList());
    }

    @Test
    void otherDimensionsThanTheSymptomSayNothing() {
        var errors = new Signal("search", Dimension.ERRORS, around(0.001), around(0.001), around(0.5));

        assertEquals("payment", first(List.of(errors, latency("payment", 1, 3)), Dimension.LATENCY));
    }

    @Test
    void withoutAGraphAllAreAsked() {
        var mail = moved(latency("mail", 1, 90), latency("payment", 1, 3));

        assertEquals(
                "mail",
                Suspect.rank(mail, "", Dimension.SATURATION, ServiceGraph.UNKNOWN)
                        .getFirst()
                        .service());
    }

    private static String first(List<Signal> signals, Dimension symptom) {
        return Suspect.rank(signals.stream().map(Signal::movement).toList(), "front", symptom, SHOP)
                .getFirst()
                .service();
    }

    private static List<Movement> moved(Signal... signals) {
        return Arrays.stream(signals).map(Signal::movement).toList();
    }

    private static Signal latency(String service, double before, double during) {
        return new Signal(service, Dimension.LATENCY, around(before), around(before), around(during));
    }

    private static double[] around(double value) {
        var values = new double[30];
        Arrays.setAll(values, i -> value * (1 + 0.02 * (i % 5 - 2)));
        return values;
    }
}
