package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum(rate(a[{{.window}}]))            | sum(rate(a[1h]))",
                "sum(rate(a[{{ .window }}]))          | sum(rate(a[1h]))",
                "sum(rate(a[5m]))                     | sum(rate(a[1h]))",
                "sum_over_time(a[5m:1m])              | sum_over_time(a[1h:1m])",
                "sum(rate(a{b=\"[5m]\"}[5m]))         | sum(rate(a{b=\"[5m]\"}[1h]))",
                "sum(a_total{b=\"}\"})                | sum(increase(a_total{b=\"}\"}[1h]))",
                "sum by (c) (a_total)                 | sum by (c) (increase(a_total[1h]))",
                "sum(a_total) by (c)                  | sum by (c) (increase(a_total[1h]))",
                "a_total                              | sum(increase(a_total[1h]))",
                "a_seen                               | sum_over_time((a_seen)[1h:])",
            })
    void aQueryLooksBackOverTheWindow(String query, String expected) {
        assertEquals(expected, new Query(query, false).over(Duration.ofHours(1)));
    }

    @Test
    void commentsAreLeftOut() {
        assertEquals(
                "sum(rate(a{b=\"#\"}[1h]))",
                new Query("# don't ask for [1m]\nsum(rate(a{b=\"#\"}[5m])) # of all", false).over(Duration.ofHours(1)));
        assertEquals("sum(increase(a_total[1h]))", new Query("sum(a_total) # of all", false).over(Duration.ofHours(1)));
    }

    @Test
    void whatIsSaidToGrowIsCountedByItsIncrease() {
        assertEquals("sum(increase(a_seen[1h]))", new Query("sum(a_seen)", true).over(Duration.ofHours(1)));
        assertEquals("increase((a_seen * 2)[1h:])", new Query("a_seen * 2", true).over(Duration.ofHours(1)));
    }

    /** Each would take minutes if its runs could be divided in every way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(%s",
                "sum%s x",
                "sum(a%s x",
                "[1:%s",
                "a{b%s",
                "\"%s",
                "sum(rate(a{%s}[5m]))",
                "sum(rate(a{'%s'}[5m]))"
            })
    void aQueryThatMeansNothingIsReadSoon(String form) throws Exception {
        for (var run : List.of(" ", "[1:", "a", "a ", "\\\"", "a=\"\\")) {
            var query = new Query(form.formatted(run.repeat(100_000)), true);
            Hostile.feed(Rejection.class, () -> {
                query.over(Duration.ofHours(1));
                query.now();
                Selector.of(query);
            });
        }
    }

    @Test
    void aLongQueryIsReadAsWell() {
        var many = "a|".repeat(50_000);
        assertEquals(
                "sum(increase(a_total{b=~\"" + many + "\"}[1h]))",
                new Query("sum(a_total{b=~\"" + many + "\"})", false).over(Duration.ofHours(1)));
        var rate = "sum(rate(a_total{b=~\"" + many + "\", c='\\''}[5m]))";
        assertEquals(
                "a_total{b=~\"" + many + "\",c='\\''}",
                Selector.of(new Query(rate, false)).orElseThrow().toString());
    }

    @Test
    void severalRangesAreRefused() {
        var refused = assertThrows(
                Rejection.class, () -> new Query("rate(a[5m]) + rate(a[1h])", false).over(Duration.ofHours(6)));

        assertEquals("no-prometheus-rules", refused.code().code());
    }

    @Test
    void aRatioIsAMeanOverTheWindow() {
        assertEquals("avg_over_time((a)[1h:])", new Query("a", false).mean(Duration.ofHours(1)));
        assertEquals("rate(a[1h]) / 2", new Query("rate(a[5m]) / 2", false).mean(Duration.ofHours(1)));
    }
}
