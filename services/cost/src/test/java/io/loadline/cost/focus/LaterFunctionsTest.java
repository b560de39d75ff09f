package io.loadline.cost.focus;

import static io.loadline.cost.focus.Models.bound;
import static io.loadline.cost.focus.Models.model;
import static io.loadline.cost.focus.Models.row;
import static io.loadline.cost.focus.Models.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Check functions that models have since 1.3. */
class LaterFunctionsTest {
    private static final String NOTHING = "";

    @Test
    void aValueMatchesSomewhereUnlessThePatternSaysWhere() {
        var code = "{'CheckFunction':'CheckRegexMatch','ColumnName':'Kind','Pattern':'^[A-Z]{2}-'}";
        assertHolds(code, NOTHING, NOTHING, NOTHING, "AB-1");
        assertHolds(code, NOTHING, NOTHING, NOTHING, NOTHING);
        assertBroken(code, NOTHING, NOTHING, NOTHING, "1-AB-1");
        assertDefect("{'CheckFunction':'CheckRegexMatch','ColumnName':'Kind','Pattern':'(a'}");
    }

    @Test
    void columnsAreComparedAsNumbersAsTimesAndAsTexts() {
        var least = comparison("Price", "<=", "Cost");
        assertHolds(least, "10", "9.5");
        assertHolds(least, "10", "10.0");
        assertBroken(least, "9.5", "10");
        assertHolds(least, "10", NOTHING);
        var same = comparison("Kind", "=", "Unit");
        assertHolds(same, NOTHING, NOTHING, NOTHING, "2026-10-01T08:00:00+08:00", "2026-10-01T00:00:00Z");
        assertBroken(same, NOTHING, NOTHING, NOTHING, "2026-10-01T08:00:00Z", "2026-10-01T00:00:00Z");
        assertBroken(comparison("Kind", "!=", "Unit"), NOTHING, NOTHING, NOTHING, "a", "a");
        assertHolds(comparison("Kind", "<", "Unit"), NOTHING, NOTHING, NOTHING, "2026-09", "2026-10");
        assertBroken(comparison("Kind", ">", "Unit"), NOTHING, NOTHING, NOTHING, "2026-09", "2026-10");
        assertDefect(comparison("Kind", "like", "Unit"));
    }

    @Test
    void aValueIsOnOneLineAlone() {
        var rule = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'CheckNoDuplicates','ColumnName':'Kind'}",
                "{'CheckFunction':'CheckValue','ColumnName':'Unit','Value':'GB'}");
        var broken = new ArrayList<String>();
        var model = bound(rule, broken);
        model.check(kind("a", "GB"), 2);
        model.check(kind("b", "GB"), 3);
        model.check(kind("a", "TB"), 4);
        model.check(kind("a", "GB"), 5);
        model.check(kind(NOTHING, "GB"), 6);
        model.check(kind(NOTHING, "GB"), 7);
        assertEquals(List.of("Kind-1@5"), broken);
    }

    @Test
    void whatIsWithinJsonIsTheValueOfAnotherColumn() {
        var same = """
                {'CheckFunction':'JSONCheckPathSameValue','ColumnAName':'Kind','PathA':'$.Elements[*].Id','ColumnBName':'Unit','PathB':%s}""";
        var column = same.formatted("null");
        assertHolds(column, NOTHING, NOTHING, NOTHING, elements("{\"Id\":\"r1\"}"), "r1");
        assertBroken(column, NOTHING, NOTHING, NOTHING, elements("{\"Id\":\"r1\"},{\"Id\":\"r2\"}"), "r1");
        assertHolds(column, NOTHING, NOTHING, NOTHING, elements("{\"Id\":\"r1\"}"), NOTHING);
        assertHolds(column, NOTHING, NOTHING, NOTHING, "no JSON", "r1");
        var path = same.formatted("'$.Id'");
        assertHolds(path, NOTHING, NOTHING, NOTHING, elements("{\"Id\":1}"), "{\"Id\":1.0}");
        assertBroken(path, NOTHING, NOTHING, NOTHING, elements("{\"Id\":1}"), "{\"Id\":2}");
    }

    @Test
    void whatIsWithinJsonHasAsManyParentsAsExpectedOnAllLines() {
        var rule = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'JSONCheckPathDistinctParent','ColumnName':'Kind','ChildPath':'$.Elements[*].Commitment',"
                        + "'ParentPath':'$.Elements[*].Contract','ExpectedCount':1}",
                "{}");
        var broken = new ArrayList<String>();
        var model = bound(rule, broken);
        model.check(kind(elements(commitment("c1", "k1") + "," + commitment("c1", "k2")), NOTHING), 2);
        model.check(kind(elements(commitment("c2", "k3")), NOTHING), 3);
        model.check(kind("no JSON", NOTHING), 4);
        model.check(kind(elements("{\"Commitment\":\"k1\"}"), NOTHING), 5);
        model.check(kind(elements(commitment("c2", "k2")), NOTHING), 6);
        assertEquals(List.of("Kind-1@6"), broken);
        assertDefect(
                "{'CheckFunction':'JSONCheckPathDistinctParent','ColumnName':'Kind','ChildPath':'$.Elements[*].Commitment',"
                        + "'ParentPath':'$.Contract','ExpectedCount':1}");
    }

    @Test
    void anObjectIsAsTheSchemaOfTheModelSays() {
        var schemas = """
                {'S':{'Schema':{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','required':['Path'],
                 'properties':{'Path':{'$ref':'#/$defs/Share'}},'additionalProperties':false,
                 '$defs':{'Share':{'type':'number','minimum':0,'maximum':1}}}}}""";
        var rule = rule(
                "Kind-1",
                "Kind",
                "{'CheckFunction':'CheckJSONSchema','ColumnName':'Kind','Path':'$','SchemaId':'S'}",
                "{}");
        var model = ModelReader.read("1.4", model(rule, schemas));
        assertEquals(List.of(), model.dynamic());
        var broken = new ArrayList<String>();
        var lines = bound(model, broken);
        lines.check(kind("{\"Path\":0.5}", NOTHING), 2);
        lines.check(kind("{\"Path\":1.5}", NOTHING), 3);
        lines.check(kind("{\"Path\":1,\"b\":2}", NOTHING), 4);
        lines.check(kind("{}", NOTHING), 5);
        lines.check(kind(NOTHING, NOTHING), 6);
        assertEquals(List.of("Kind-1@3", "Kind-1@4", "Kind-1@5"), broken);
    }

    @Test
    void aSchemaThatRefersToAnotherPlaceIsADefectAndNotFetched() {
        for (var schema : List.of("{'$ref':'http://127.0.0.1:1/x'}", "{'$schema':'http://127.0.0.1:1/x'}")) {
            var rule = rule(
                    "Kind-1",
                    "Kind",
                    "{'CheckFunction':'CheckJSONSchema','ColumnName':'Kind','Path':'$','SchemaId':'S'}",
                    "{}");
            var model = ModelReader.read("1.4", model(rule, "{'S':{'Schema':" + schema + "}}"));
            assertEquals(List.of(), model.rules(), schema);
            assertEquals(1, model.defects().size(), schema);
        }
    }

    @Test
    void whatIsLookedAfterElsewhereIsNotAskedAgainUnderTheNameOfItsDataset() {
        var never = "{'CheckFunction':'CheckValue','ColumnName':'Kind','Value':null}";
        var model = ModelReader.read(
                "1.4", model(rule("CAU-Kind-1", "Kind", never, "{}") + "," + rule("CAU-Kind-2", "Kind", never, "{}")));
        var broken = new ArrayList<String>();
        new BoundModel(model, Map.of("Kind", 0), Set.of("Kind-1"), (rule, line, column, message) -> broken.add(rule))
                .check(row("x"), 2);
        assertEquals(List.of("CAU-Kind-2"), broken);
    }

    private static String comparison(String a, String comparator, String b) {
        return "{'CheckFunction':'CheckColumnComparison','ColumnAName':'%s','Comparator':'%s','ColumnBName':'%s'}"
                .formatted(a, comparator, b);
    }

    private static String elements(String items) {
        return "{\"Elements\":[" + items + "]}";
    }

    private static String commitment(String contract, String id) {
        return "{\"Contract\":\"" + contract + "\",\"Commitment\":\"" + id + "\"}";
    }

    private static Row kind(String kind, String unit) {
        return row(NOTHING, NOTHING, NOTHING, kind, unit);
    }

    private static void assertHolds(String requirement, String... values) {
        assertEquals(List.of(), broken(requirement, values), String.join("|", values));
    }

    private static void assertBroken(String requirement, String... values) {
        assertEquals(List.of("Kind-1@7"), broken(requirement, values), String.join("|", values));
    }

    private static List<String> broken(String requirement, String... values) {
        var broken = new ArrayList<String>();
        bound(rule("Kind-1", "Kind", requirement, "{}"), broken).check(row(values), 7);
        return broken;
    }

    private static void assertDefect(String requirement) {
        var model = ModelReader.read("1.4", model(rule("Kind-1", "Kind", requirement, "{}")));
        assertEquals(List.of(), model.rules(), requirement);
        assertEquals(1, model.defects().size(), requirement);
    }
}
