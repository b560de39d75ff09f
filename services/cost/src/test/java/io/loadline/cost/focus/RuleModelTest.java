package io.loadline.cost.focus;

import static io.loadline.cost.focus.Models.body;
import static io.loadline.cost.focus.Models.bound;
import static io.loadline.cost.focus.Models.model;
import static io.loadline.cost.focus.Models.row;
import static io.loadline.cost.focus.Models.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.SampleData;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("rule-model")
class RuleModelTest {
    @Test
    void aModelThatChangedIsPublished() {
        var one = new RuleModel("1.2", "1.2", List.of(), List.of(), List.of());
        var other = new RuleModel("1.2", "1.2.0.1", List.of(), List.of(), List.of());
        DeciderMatrix.of(RuleModel.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(one), Optional.of(other))
                .on(new RuleModel.Publish(one), "rule-model.published", "nothing", "rule-model.published")
                .holds();
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThrows(Rejection.class, () -> ModelReader.read("1.2", "no JSON"));
        assertThrows(Rejection.class, () -> ModelReader.read("1.2", "{\"ModelRules\":{}}"));
    }

    @Test
    void aModelThatWouldBecomeManyTimesAsLongIsRefused() {
        var rule = """
                "%s":{"Reference":"A","Type":"Static","ValidationCriteria":{"MustSatisfy":"x","Keyword":"MUST","Condition":{},
                  "Requirement":%s}}""";
        var mention = "{\"CheckFunction\":\"CheckModelRule\",\"ModelRuleId\":\"B\"}";
        var longRule =
                "{\"CheckFunction\":\"CheckValue\",\"ColumnName\":\"A\",\"Value\":\"" + "b".repeat(2_000) + "\"}";
        var many = "{\"CheckFunction\":\"OR\",\"Items\":[%s]}";
        var model = "{\"ModelRules\":{" + rule + "," + rule + "}%s}";
        var few = model.formatted("A", many.formatted(mention), "B", longRule, "");
        assertEquals(1, ModelReader.read("1.2", few).rules().size());
        var often = many.formatted(String.join(",", Collections.nCopies(10_000, mention)));
        assertThrows(Rejection.class, () -> ModelReader.read("1.2", model.formatted("A", often, "B", longRule, "")));
        var datasets = IntStream.range(0, 101)
                .mapToObj(i -> "\"" + i + "\":{}")
                .collect(Collectors.joining(",", ",\"ModelDatasets\":{", "}"));
        assertThrows(
                Rejection.class,
                () -> ModelReader.read("1.2", model.formatted("A", many.formatted(mention), "B", longRule, datasets)));
    }

    @Test
    void valuesAreComparedAsNumbersAndAsTextsAndNullIsForOtherRules() {
        var rule = rule("Cost-1", "Cost", "{'CheckFunction':'CheckValue','ColumnName':'Cost','Value':0}", "{}");
        assertBroken(rule, "Cost-1", "1");
        assertBroken(rule, "", "0.00");
        assertBroken(rule, "", "");
        var text = rule("Kind-1", "Kind", "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':'Rent'}", "{}");
        assertBroken(text, "Kind-1", "", "", "", "Rent");
        assertBroken(text, "", "", "", "", "");
    }

    @Test
    void nullIsDemandedAndForbidden() {
        var never = rule("Kind-1", "Kind", "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':null}", "{}");
        assertBroken(never, "Kind-1", "1");
        assertBroken(never, "", "1", "", "", "Rent");
        var always = rule("Kind-1", "Kind", "{'CheckFunction':'CheckValue','ColumnName':'Kind','Value':null}", "{}");
        assertBroken(always, "Kind-1", "1", "", "", "Rent");
    }

    @Test
    void aConditionSaysWhereARuleHolds() {
        var rule = rule(
                "Unit-1",
                "Unit",
                "{'CheckFunction':'CheckNotValue','ColumnName':'Unit','Value':null}",
                "{'CheckFunction':'AND','Items':[{'CheckFunction':'CheckNotValue','ColumnName':'Quantity','Value':null},"
                        + "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':'Correction'}]}");
        assertBroken(rule, "Unit-1", "1", "", "5", "");
        assertBroken(rule, "", "1", "", "5", "Correction");
        assertBroken(rule, "", "1", "", "", "");
    }

    @Test
    void productsAreExactUpToACent() {
        var rule = rule(
                "Cost-1",
                "Cost",
                "{'CheckFunction':'ColumnByColumnEqualsColumnValue','ColumnAName':'Price','ColumnBName':'Quantity',"
                        + "'ResultColumnName':'Cost'}",
                "{}");
        assertBroken(rule, "", "0.30", "0.1", "3");
        assertBroken(rule, "Cost-1", "0.32", "0.1", "3");
        assertBroken(rule, "", "0.32", "", "3");
    }

    @Test
    void columnsAreComparedAndHaveALeast() {
        var same = rule(
                "Unit-1", "Unit", "{'CheckFunction':'CheckSameValue','ColumnAName':'Unit','ColumnBName':'Kind'}", "{}");
        assertBroken(same, "Unit-1", "1", "", "", "a", "b");
        assertBroken(same, "", "1", "", "", "a", "a");
        var other = same.replace("CheckSameValue", "CheckNotSameValue");
        assertBroken(other, "Unit-1", "1", "", "", "a", "a");
        var least = rule(
                "Price-1",
                "Price",
                "{'CheckFunction':'CheckGreaterOrEqualThanValue','ColumnName':'Price','Value':0}",
                "{}");
        assertBroken(least, "Price-1", "1", "-0.01");
        assertBroken(least, "", "1", "0");
        var most = least.replace("CheckGreaterOrEqualThanValue", "CheckLessOrEqualThanValue");
        assertBroken(most, "Price-1", "1", "0.01");
        assertBroken(most, "", "1", "0");
    }

    @Test
    void functionsOfLaterModelsAreKnown() {
        assertFormat("FormatJSON','Path':'$", "{\"a\":{\"b\":1}}", "{a}");
        assertFormat("CheckStringEndsWith','Value':'Days", "30 Days", "30 Hours");
        var schema = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'CheckJSONSchema','ColumnName':'Kind','Path':'$','SchemaId':'S'}",
                "{}");
        assertEquals(List.of("Kind-1"), ModelReader.read("1.4", model(schema)).dynamic());
        var other = schema.replace("CheckJSONSchema", "FormatJSON").replace("\"$\"", "\"$..Kind\"");
        assertEquals(List.of("Kind-1"), ModelReader.read("1.4", model(other)).dynamic());
        var more = rule(
                "Price-1", "Price", "{'CheckFunction':'CheckGreaterThanValue','ColumnName':'Price','Value':0}", "{}");
        assertBroken(more, "Price-1", "1", "0");
        assertBroken(more, "", "1", "0.01");
    }

    @Test
    void whatIsWithinJsonIsDecidedAtItsPath() {
        assertFormat("FormatJSON','Path':'$.a", "{\"a\":{}}", "{\"a\":1}");
        assertFormat("JSONCheckPathType','ExpectedType':'Array','Path':'$.Elements", "{\"Elements\":[]}", "{}");
        assertFormat("JSONCheckPathType','ExpectedType':'Object','Path':'$.Elements[*]", elements("{}"), elements("1"));
        var ratio = "JSONCheckPathType','ExpectedType':'Decimal','Path':'$.Elements[*].Ratio";
        assertFormat(ratio, elements("{\"Ratio\":0.5}"), elements("{\"Ratio\":\"half\"}"));
        // whether it is there is asked by another function
        assertFormat(ratio, elements("{}"), elements("{\"Ratio\":[]}"));
        assertFormat(
                "JSONCheckPathKeyExists','Path':'$.Elements[*].Id",
                elements("{\"Id\":1},{\"Id\":null}"),
                elements("{\"Id\":1},{}"));
        var custom = "JSONCheckPathKeyStartsWith','Prefix':'x_','IgnoreKeys':['Id'],'Path':'$.Elements[*]";
        assertFormat(custom, elements("{\"Id\":1,\"x_a\":2}"), elements("{\"a\":1}"));
        assertFormat(
                "JSONCheckPathKeyValueFormat','Path':'$.Elements[*]", elements("{\"a\":1}"), elements("{\"a\":{}}"));
        for (var numeric : List.of("JSONCheckPathNumericFormat", "JSONFormatNumeric")) {
            assertFormat(numeric + "','Path':'$.Cost", "{\"Cost\":\"1.5\"}", "{\"Cost\":\"1,5\"}");
        }
        for (var unit : List.of("JSONCheckPathUnitFormat", "JSONFormatUnit")) {
            assertFormat(unit + "','Path':'$.Unit", "{\"Unit\":\"Hours\"}", "{\"Unit\":\"per hour\"}");
        }
        assertFormat("JSONFormatString','Path':'$.Name", "{\"Name\":\"a\"}", "{\"Name\":\"é\"}");
        assertFormat("JSONCheckPathValue','Value':'a','Path':'$.Name", "{\"Name\":\"a\"}", "{\"Name\":\"b\"}");
        assertFormat("JSONCheckPathNotValue','Value':1,'Path':'$.Name", "{\"Name\":2}", "{\"Name\":1.0}");
    }

    private static String elements(String items) {
        return "{\"Elements\":[" + items + "]}";
    }

    @Test
    void everyFunctionOfThePublishedModelIsEvaluated() throws IOException {
        var json = Files.readString(SampleData.file("cost/focus-validator/model-1.2.json"));
        var functions = new TreeSet<>(Json.tree(json).findValuesAsText("CheckFunction"));
        assertEquals(22, functions.size());
        functions.removeAll(ModelReader.checkFunctions());
        assertEquals(Set.of(), functions);
        assertEquals(201, ModelReader.read("1.2", json).dynamic().size());
    }

    /** Those that others have found in it, too. */
    @Test
    void whatThePublishedModelGetsWrongIsListed() throws IOException {
        var model = ModelReader.read("1.2", Files.readString(SampleData.file("cost/focus-validator/model-1.2.json")));
        var wrong = model.defects().stream()
                .map(defect -> defect.substring(0, defect.indexOf(':')))
                .toList();
        for (var id : List.of(
                "CommitmentDiscountStatus-C-003-C",
                "CommitmentDiscountStatus-C-004-C",
                "CommitmentDiscountStatus-C-005-M",
                "CapacityReservationStatus-C-003-C",
                "CapacityReservationStatus-C-004-C")) {
            assertTrue(wrong.contains(id), () -> id + " is not among " + wrong);
        }
        // what contradicts is not evaluated; a condition that is only written in another way is
        var evaluated = model.rules().stream().map(ModelRule::id).toList();
        assertFalse(evaluated.stream().anyMatch(id -> id.matches("CommitmentDiscountStatus-C-00[345]-.")));
        assertTrue(evaluated.contains("CapacityReservationStatus-C-004-C"));
        // each of two alternatives contradicts the other, so that neither is demanded alone
        assertFalse(evaluated.contains("InvoiceId-C-004-C") || evaluated.contains("InvoiceId-C-005-C"));
    }

    @Test
    void formatsAreFoundByName() {
        assertFormat("FormatNumeric", "35.2E-7", "1,000");
        assertFormat("CheckDecimalValue", "1", "+1");
        assertFormat("FormatString", "plain", "häßlich");
        assertFormat("FormatDateTime", "2026-10-01T00:00:00Z", "2026-10-01 00:00:00");
        assertFormat("FormatKeyValue", "{\"a\":\"b\"}", "a=b");
        assertFormat("FormatUnit", "GB-Hours", "per hour");
        assertFormat("FormatUnit", "1000 Requests", "%");
        assertFormat("FormatUnit", "vCPU-Hours", "Lambda-GB-Seconds");
        assertFormat("FormatUnit", "Gigabyte Per Hour", "GiB/Second-Months");
        assertFormat("FormatUnit", "Requests/3 Months", "GB/Hours");
        assertFormat("FormatUnit", "b", "GB-Hour");
        assertFormat("FormatCurrency", "Tokens", " ");
        assertFormat("CheckNationalCurrency", "CNY", "Tokens");
    }

    @Test
    void alternativesAreEnoughAndNotReportedThemselves() {
        var rules = "\"A-1\":" + body("Kind", "{'CheckFunction':'CheckValue','ColumnName':'Kind','Value':null}", "{}")
                + ",\"A-2\":" + body("Kind", "{'CheckFunction':'CheckValue','ColumnName':'Kind','Value':'x'}", "{}")
                + ",\"A-3\":"
                + body(
                        "Kind",
                        "{'CheckFunction':'OR','Items':[{'CheckFunction':'CheckModelRule','ModelRuleId':'A-1'},"
                                + "{'CheckFunction':'CheckModelRule','ModelRuleId':'A-2'}]}",
                        "{}");
        assertBroken(rules, "", "1", "", "", "");
        assertBroken(rules, "", "1", "", "", "x");
        assertBroken(rules, "A-3", "1", "", "", "y");
    }

    @Test
    void oneNameHasAsManyValuesAsExpected() {
        var rule = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'CheckDistinctCount','ColumnAName':'Kind','ColumnBName':'Unit','ExpectedCount':1}",
                "{}");
        var broken = new ArrayList<String>();
        var model = bound(rule, broken);
        model.check(row("", "", "", "disk", "GB"), 2);
        model.check(row("", "", "", "disk", "GB"), 3);
        model.check(row("", "", "", "disk", "TB"), 4);
        assertEquals(List.of("Kind-1@4"), broken);
    }

    @Test
    void aColumnThatMustBeThereIsMissed() {
        var broken = new ArrayList<String>();
        bound(rule("D-1", "Tags", "{'CheckFunction':'ColumnPresent','ColumnName':'Tags'}", "{}"), broken)
                .header();
        assertEquals(List.of("D-1@1"), broken);
    }

    @Test
    void whatNeedsAnUnknownFunctionIsLeftOpen() {
        var model = ModelReader.read(
                "1.4", model(rule("Kind-1", "Kind", "{'CheckFunction':'CheckTheMoon','ColumnName':'Kind'}", "{}")));
        assertEquals(List.of(), model.rules());
        assertEquals(List.of("Kind-1"), model.dynamic());
    }

    @Test
    void defectsAreListedAndNotRepeated() {
        var inverted = ModelReader.read(
                "1.2",
                model("\"Kind-1\":"
                        + body("Kind", "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':null}", "{}")
                                .replace("says", "Kind MUST be null when Unit is null.")));
        assertEquals(List.of(), inverted.rules());
        assertEquals(1, inverted.defects().size());
        var malformed = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':null}",
                "{'AND':[{'CheckFunction':'CheckNotValue','ColumnName':'Unit','Value':null}]}");
        assertBroken(malformed, "Kind-1", "1", "", "", "", "GB");
        assertBroken(malformed, "", "1", "", "", "", "");
        assertEquals(1, ModelReader.read("1.2", model(malformed)).defects().size());
    }

    @Test
    void whatCannotBeEvaluatedIsADefectAndBreaksNoBill() {
        var valid = "{'CheckFunction':'CheckNotValue','ColumnName':'Kind','Value':null}";
        var distinct =
                "{'CheckFunction':'CheckDistinctCount','ColumnAName':'Kind','ColumnBName':'Unit','ExpectedCount':1}";
        assertDefect("{'CheckFunction':'AND','Items':[" + distinct + "]}", "{}");
        assertDefect(valid, distinct);
        assertDefect("{'CheckFunction':'CheckDistinctCount','ColumnAName':'Kind','ExpectedCount':1}", "{}");
        assertDefect("{'CheckFunction':'CheckSameValue','ColumnAName':'Kind'}", "{}");
        assertDefect(valid, "{'CheckFunction':'CheckModelRule','ModelRuleId':'Kind-1'}");
    }

    private static void assertDefect(String requirement, String condition) {
        var rules = rule("Kind-1", "Kind", requirement, condition);
        var model = ModelReader.read("1.2", model(rules));
        assertEquals(List.of(), model.rules(), requirement);
        assertEquals(1, model.defects().size(), requirement);
        assertBroken(rules, "", "1");
    }

    private static void assertFormat(String function, String good, String bad) {
        var rule = rule("Kind-1", "Kind", "{'CheckFunction':'" + function + "','ColumnName':'Kind'}", "{}");
        assertBroken(rule, "", "1", "", "", good);
        assertBroken(rule, "", "1", "", "", "");
        assertBroken(rule, "Kind-1", "1", "", "", bad);
    }

    /** @param rule the broken one, or empty for none */
    private static void assertBroken(String rules, String rule, String... values) {
        var broken = new ArrayList<String>();
        bound(rules, broken).check(row(values), 7);
        assertEquals(rule.isEmpty() ? List.of() : List.of(rule + "@7"), broken, String.join("|", values));
    }
}
