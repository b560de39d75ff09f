package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import jakarta.validation.Validation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    private final StrictJson json =
            new StrictJson(Validation.buildDefaultValidatorFactory().getValidator());

    @EnumNaming(KebabCase.class)
    enum Kind {
        DEPLOYMENT,
        FEATURE_FLAG
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
    sealed interface Expected {
        record Gmv(Money gmv) implements Expected {}

        record LargeFactor(double factor) implements Expected {}
    }

    record Everything(
            String text,
            boolean flag,
            int small,
            long large,
            double ratio,
            BigDecimal exact,
            UUID id,
            Instant at,
            Duration lead,
            LocalDate day,
            Kind kind,
            Period period,
            Money money,
            Window window,
            Expected expected,
            List<Integer> numbers,
            Set<String> names,
            Map<String, Kind> kinds,
            Optional<String> maybe,
            @JsonProperty("class") Optional<String> category,
            Optional<JsonNode> any) {}

    private static final String EVERYTHING = """
            {"text": "a", "flag": true, "small": 1, "large": 9007199254740993, "ratio": 1, "exact": 0.10,
             "id": "5b2c9d0e-8f43-4c55-9a4e-0f3b6d1c7a10", "at": "2026-11-11T00:00:00+08:00", "lead": "P28D",
             "day": "2026-11-11", "kind": "feature-flag", "period": "2026-W45",
             "money": {"amount": "12.3400", "currency": "CNY"},
             "window": {"start": "2026-11-11T00:00:00Z", "end": "2026-11-12T00:00:00Z"},
             "expected": {"by": "large-factor", "factor": 2.5},
             "numbers": [1, 2], "names": ["x"], "kinds": {"a/b": "deployment"}, "maybe": null, "class": "c", "any": {"x": [1]}}
            """;

    @Test
    void everyTypeIsReadAsItIs() {
        var read = json.read(bytes(EVERYTHING), Everything.class);
        assertEquals(9007199254740993L, read.large());
        assertEquals(new BigDecimal("0.10"), read.exact());
        assertEquals(Instant.parse("2026-11-10T16:00:00Z"), read.at());
        assertEquals(Duration.ofDays(28), read.lead());
        assertEquals(Kind.FEATURE_FLAG, read.kind());
        assertEquals(Period.parse("2026-W45"), read.period());
        assertEquals(Money.of("12.3400", "CNY"), read.money());
        assertEquals(new Expected.LargeFactor(2.5), read.expected());
        assertEquals(Map.of("a/b", Kind.DEPLOYMENT), read.kinds());
        assertEquals(Optional.empty(), read.maybe());
        assertEquals(Optional.of("c"), read.category());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text    | 1                                    | wrong-type    | /text",
                "text    | null                                 | wrong-type    | /text",
                "text    | \"\\ud800\"                          | invalid-value | /text",
                "flag    | \"true\"                             | wrong-type    | /flag",
                "flag    | 1                                    | wrong-type    | /flag",
                "small   | 2.7                                  | wrong-type    | /small",
                "small   | 1.0                                  | wrong-type    | /small",
                "small   | \"1\"                                | wrong-type    | /small",
                "small   | 2147483648                           | out-of-range  | /small",
                "large   | 9223372036854775808                  | out-of-range  | /large",
                "ratio   | 1e999                                | out-of-range  | /ratio",
                "exact   | \"1.5\"                              | wrong-type    | /exact",
                "exact   | 1e99                                 | out-of-range  | /exact",
                "id      | \"1-1-1-1-1\"                        | invalid-value | /id",
                "at      | \"2026-11-11\"                       | invalid-value | /at",
                "at      | \"2026-02-30T00:00:00Z\"             | invalid-value | /at",
                "at      | \"+12026-01-01T00:00:00Z\"           | out-of-range  | /at",
                "lead    | \"28 days\"                          | invalid-value | /lead",
                "day     | \"2026-02-29\"                       | invalid-value | /day",
                "kind    | \"FEATURE_FLAG\"                     | invalid-value | /kind",
                "kind    | 0                                    | wrong-type    | /kind",
                "period  | \"2026-13\"                          | invalid-value | /period",
                "money   | {\"amount\":12,\"currency\":\"CNY\"} | wrong-type    | /money/amount",
                "money   | {\"amount\":\"1e3\",\"currency\":\"CNY\"} | invalid-value | /money/amount",
                "money   | {\"amount\":\"1\",\"currency\":\"XXY\"} | invalid-value | /money/currency",
                "money   | {\"amount\":\"1\",\"currency\":\"CNY\",\"scale\":2} | wrong-type | /money",
                "window  | {\"start\":\"2026-11-11T00:00:00Z\"}  | required     | /window/end",
                "expected| {\"by\":\"other\"}                   | invalid-value | /expected/by",
                "expected| {\"factor\":1}                       | required      | /expected/by",
                "expected| {\"by\":\"gmv\",\"factor\":1}        | unknown-field | /expected/factor",
                "numbers | [1,\"2\"]                            | wrong-type    | /numbers/1",
                "numbers | {}                                   | wrong-type    | /numbers",
                "names   | [\"x\",\"x\"]                        | duplicate-value | /names",
                "kinds   | {\"a/b\":\"x\"}                      | invalid-value | /kinds/a~1b",
            })
    void nothingIsCoerced(String field, String value, String code, String pointer) {
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) Json.tree(EVERYTHING);
        var text = tree.toString().replace("\"" + field + "\":" + tree.get(field), "\"" + field + "\":" + value);
        var violations = refused(text, Everything.class).violations();
        assertTrue(
                violations.stream()
                        .anyMatch(v -> v.code().equals(code) && v.pointer().equals(pointer)),
                () -> violations.toString());
    }

    record Limited(
            @NotBlank @Size(max = 3) String name,
            Optional<@Max(10) Integer> count,
            @DecimalMax("1") BigDecimal share,
            List<@Pattern(regexp = "[a-z]+") String> tags) {
        Limited {
            if (tags.contains("forbidden")) {
                throw new IllegalArgumentException("forbidden is forbidden");
            }
        }
    }

    @Test
    void everyErrorIsReportedWithItsLine() {
        var refused = refused("""
                {
                  "name": "long",
                  "count": 11,
                  "share": 1.5,
                  "tags": ["a",
                           "B"],
                  "colour": 1
                }
                """, Limited.class);
        assertEquals(422, refused.code().status());
        assertEquals(
                Map.of("/name", 2, "/count", 3, "/share", 4, "/tags/1", 6, "/colour", 7),
                refused.violations().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Rejection.Violation::pointer, Rejection.Violation::line)));
    }

    record Point(int x, int y) {}

    record Points(List<Point> points) {}

    @Test
    void moreErrorsThanAreToldAreRefusedAsFewerAre() {
        var refused = refused("{\"points\":[" + "{},".repeat(2_000) + "{}]}", Points.class);
        assertEquals(422, refused.code().status());
        assertEquals(StrictJson.MOST_ERRORS, refused.violations().size());
    }

    @Test
    void whatTheConstructorRefusesIsAnErrorAtItsPlace() {
        var refused = refused("{\"name\":\"a\",\"share\":1,\"tags\":[\"forbidden\"]}", Limited.class);
        assertEquals(
                List.of(new Rejection.Violation("invalid-value", "", 1, "forbidden is forbidden")),
                refused.violations());
    }

    @Test
    void aDocumentThatIsNoneSaysWhereItEnds() {
        var refused = refused("{\n\"name\": tru\n}", Limited.class);
        assertEquals(400, refused.code().status());
        assertEquals(2, refused.violations().getFirst().line());
        assertEquals(
                "malformed-body",
                refused("{\"name\":\"a\",\"name\":\"b\"}", Limited.class).code().code());
        assertEquals("malformed-body", refused("", Limited.class).code().code());
    }

    @Test
    void aLineOfALongerDocumentKeepsItsNumber() {
        var wrong = assertInstanceOf(
                StrictJson.Read.Wrong.class, json.readLine(bytes("{\"name\":\"a\"}"), 77, Limited.class));
        assertEquals(List.of(new Rejection.Violation("required", "/share", 77, "is required")), wrong.errors());
    }

    @Test
    void deepDocumentsAreRefusedNotFatal() {
        assertEquals(
                "malformed-body",
                refused("[".repeat(100_000), Limited.class).code().code());
    }

    private Rejection refused(String text, Class<?> type) {
        return assertThrows(Rejection.class, () -> json.read(bytes(text), type));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
