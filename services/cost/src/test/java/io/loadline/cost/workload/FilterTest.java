package io.loadline.cost.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.workload.Workload.Properties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    static final Properties CART = new Properties(
            "east",
            "node-7",
            "shop",
            "deployment",
            "cart",
            "cart-5f",
            "cart",
            List.of("cart-a", "cart-b"),
            Map.of("team", "checkout"),
            Map.of("oncall", "mei"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "cluster:\"east\"; true",
                "cluster:\"west\",\"east\"; true",
                "cluster!:\"west\",\"east\"; false",
                "namespace ~: \"ho\" + cluster<~:\"ea\"; true",
                "pod~>:\"-5f\" + cluster:\"west\"; false",
                "pod!~>:\"-5f\" | label[team]:\"checkout\"; true",
                "(cluster:\"west\" | deployment:\"cart\") + annotation[oncall]!:\"li\"; true",
                "services:\"cart-b\"; true",
                "daemonset:\"cart\"; false",
                "team:\"checkout\"; true",
                "label[absent]:\"x\"; false",
                "label[absent]!:\"x\"; true",
                "label[absent]:\"__unallocated__\"; true",
                "label[team]:\"__unallocated__\",\"checkout\"; true",
                "label[team]:\"__unallocated__\"; false",
                "controller!:\"__unallocated__\"; true",
                "daemonset:\"__unallocated__\"; true",
                "label:\"team\"; true",
                "label:\"mood\"; false",
                "annotation!:\"oncall\"; false",
                "annotation<~:\"on\"; true"
            })
    void chooses(String filter, boolean chosen) {
        assertEquals(chosen, Filter.parse(filter).test(CART));
    }

    @Test
    void oneOfManyIsEnough() {
        var many = "cluster:\"west\"|".repeat(100_000);

        assertTrue(Filter.parse(many + "cluster:\"east\"").test(CART));
        assertFalse(Filter.parse(many + "cluster:\"north\"").test(CART));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster",
                "cluster:east",
                "cluster:\"east",
                "mood:\"good\"",
                "labels:\"x\"",
                "label[team:\"x\"",
                "cluster:\"a\" + cluster:\"b\" | cluster:\"c\"",
                "(cluster:\"a\"",
                "cluster:\"a\")"
            })
    void whatCannotBeReadIsSaid(String filter) {
        assertThrows(IllegalArgumentException.class, () -> Filter.parse(filter));
    }

    @Test
    void parenthesesWithoutEndAreRefusedAndNotFollowed() {
        assertThrows(IllegalArgumentException.class, () -> Filter.parse("(".repeat(100_000)));
    }
}
