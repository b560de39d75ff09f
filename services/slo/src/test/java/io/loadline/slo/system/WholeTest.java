package io.loadline.slo.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeTest {
    private static final ServiceGraph SHOP = new ServiceGraph(List.of(
            calls("front", "checkout", "search"),
            calls("checkout", "payment"),
            calls("search"),
            calls("payment"),
            calls("mail", "queue"),
            calls("queue"),
            calls("alone")));

    @Test
    void whoPromisesIsLookedAtWithAllThatItCalls() {
        assertEquals(
                new Whole("checkout", Set.of("checkout", "payment"), true),
                Whole.of(SHOP, Set.of("checkout")).getFirst());
    }

    @Test
    void whatIsCalledByManyBelongsToMany() {
        assertEquals(
                List.of(
                        new Whole("checkout", Set.of("checkout", "payment"), true),
                        new Whole("front", Set.of("front", "checkout", "payment", "search"), true)),
                Whole.of(SHOP, Set.of("front", "checkout")).subList(0, 2));
    }

    @Test
    void whereNobodyPromisesWhatIsConnectedIsLookedAt() {
        assertEquals(
                List.of(
                        new Whole("checkout", Set.of("front", "checkout", "payment", "search"), false),
                        new Whole("mail", Set.of("mail", "queue"), false),
                        new Whole("alone", Set.of("alone"), false)),
                Whole.of(SHOP, Set.of()));
    }

    @Test
    void whatIsLeftIsNotMixedWithWhatIsPromised() {
        assertEquals(
                List.of(
                        new Whole("checkout", Set.of("checkout", "payment"), true),
                        new Whole("front", Set.of("front", "search"), false)),
                Whole.of(SHOP, Set.of("checkout")).subList(0, 2));
    }

    private static Service calls(String name, String... called) {
        Optional<String> none = Optional.empty();
        return new Service(name, "team", 1, none, none, none, none, List.of(called), Map.of());
    }
}
