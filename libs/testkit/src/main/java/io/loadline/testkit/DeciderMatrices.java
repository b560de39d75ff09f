package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No rule of a service is without its table: see {@link DeciderMatrix}. A service's test extends it. */
public abstract class DeciderMatrices {
    private final OwnTypes own;

    /** @param root the service's package */
    protected DeciderMatrices(String root) {
        this.own = new OwnTypes(root);
    }

    @Test
    void everyRuleHasItsWholeTable() {
        var kinds = own.deciders().stream()
                .map(decider -> decider.events().kind())
                .collect(Collectors.toCollection(TreeSet::new));
        var held = own.tests().stream()
                .flatMap(test -> Optional.ofNullable(test.getAnnotation(DeciderMatrix.Of.class)).stream())
                .flatMap(of -> Arrays.stream(of.value()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(kinds, held);
    }
}
