package io.loadline.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum( a )/b                | sum(a) / b",
                "a{x=\"1\", y=~\"2,3\"}    | a{y=~\"2,3\",x=\"1\"}",
                "a > 5.6000000000000005    | a > 5.6",
                "a{x='1'}                  | a{x=\"1\"}",
            })
    void theSameIsEqualHoweverItIsWritten(String one, String other) {
        assertEquals(Expression.of(one), Expression.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a[5m]          | a[5h]",
                "a > b          | a >= b",
                "a{x=\"1\"}     | a{x!=\"1\"}",
                "a{x=\"1 2\"}   | a{x=\"12\"}",
                "a > 0.001      | a > 0.0011",
            })
    void anythingElseIsNot(String one, String other) {
        assertNotEquals(Expression.of(one), Expression.of(other));
    }
}
