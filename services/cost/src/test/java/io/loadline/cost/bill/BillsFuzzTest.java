package io.loadline.cost.bill;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.focus.ModelReader;
import io.loadline.cost.focus.RuleModel;
import io.loadline.eventstore.Json;
import io.loadline.testkit.Hostile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A line that cannot be recorded is refused, and the whole file when it is no such bill. */
class BillsFuzzTest {
    /** Forty digits behind the point, and an exponent of two. */
    private static final int MOST_PLACES = 139;

    /** Asks for everything that looks into a value. */
    private static final RuleModel MODEL = ModelReader.read("1.4", """
            {"ModelRules":{
              "A":%s,"B":%s,"C":%s,"D":%s,"E":%s,"F":%s,"G":%s,"H":%s,"I":%s}}
            """.formatted(
            rule("PricingUnit", "FormatUnit", ""),
            rule("Tags", "FormatKeyValue", ""),
            rule("Tags", "JSONCheckPathKeyStartsWith", ",'Path':'$','Prefix':'a','IgnoreKeys':['b']"),
            rule("ContractApplied", "JSONCheckPathKeyExists", ",'Path':'$.Elements[*].ContractId'"),
            rule("ContractApplied", "JSONFormatNumeric", ",'Path':'$.Elements[*].ContractCommitmentAppliedCost'"),
            rule("ContractApplied", "JSONCheckPathValue", ",'Path':'$.Elements[*].x','Value':1"),
            rule("BilledCost", "CheckGreaterOrEqualThanValue", ",'Value':0"),
            rule("PricingQuantity", "FormatNumeric", ""),
            rule(
                    "PricingQuantity",
                    "ColumnByColumnEqualsColumnValue",
                    ",'ColumnAName':'PricingQuantity','ColumnBName':'ListUnitPrice','ResultColumnName':'ListCost'")));

    private static String rule(String column, String function, String arguments) {
        return """
                {'Reference':'%1$s','Type':'Static','ApplicabilityCriteria':[],'ValidationCriteria':{'MustSatisfy':'x','Keyword':'MUST',
                 'Condition':{},'Requirement':{'CheckFunction':'%2$s','ColumnName':'%1$s'%3$s}}}""".formatted(column, function, arguments).replace('\'', '"');
    }

    @FuzzTest(maxDuration = "1m")
    void focus(byte[] file) throws Exception {
        feed("focus-1.2", file);
    }

    /** What supports a bill: commitments, invoices, billing periods. */
    @FuzzTest(maxDuration = "1m")
    void datasets(byte[] file) throws Exception {
        feed("focus-1.4", file);
    }

    /** Held against a published model, too. */
    @FuzzTest(maxDuration = "1m")
    void judged(byte[] file) throws Exception {
        feed("focus-1.4", Optional.of(MODEL), file);
    }

    @FuzzTest(maxDuration = "1m")
    void dialects(byte[] file) throws Exception {
        for (var format : Dialect.formats()) {
            feed(format, file);
        }
    }

    /** As it is, or packed. */
    @FuzzTest(maxDuration = "1m")
    void upload(byte[] file) throws Exception {
        Hostile.feed(IOException.class, () -> {
            try (var upload = Artefact.of(new ByteArrayInputStream(file))) {
                upload.transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void parquet(byte[] file) throws Exception {
        Hostile.feed(FocusRow.Unreadable.class, () -> {
            try (var lines = ParquetLines.of(new ByteArrayInputStream(file))) {
                var bill = new ReadBill();
                FocusReader.read(BillFormat.of("focus-1.2").orElseThrow(), Optional.empty(), lines, bill);
                check(bill);
            }
        });
    }

    /** What goes on into rows and records, where PostgreSQL keeps no NUL, and a number has its places. */
    private static void check(ReadBill bill) {
        for (var charge : bill.charges) {
            var texts = List.of(
                    charge.period(),
                    charge.category(),
                    charge.provider(),
                    charge.service(),
                    charge.region().orElse(""),
                    charge.unused(),
                    charge.invoice(),
                    charge.issuer(),
                    charge.rest());
            if (texts.stream().anyMatch(text -> text.indexOf('\0') >= 0)
                    || holdsNul(Json.tree(charge.tags()))
                    || charge.period().length() != 7
                    || Math.max(charge.billed().scale(), charge.effective().scale()) > MOST_PLACES) {
                throw new AssertionError(charge.toString());
            }
        }
        if (bill.records.values().stream().anyMatch(BillsFuzzTest::holdsNul)) {
            throw new AssertionError(bill.records.toString());
        }
    }

    private static boolean holdsNul(JsonNode texts) {
        return texts.properties().stream()
                .anyMatch(entry -> (entry.getKey() + entry.getValue().asText()).indexOf('\0') >= 0);
    }

    private static void feed(String format, byte[] file) throws Exception {
        feed(format, Optional.empty(), file);
    }

    private static void feed(String format, Optional<RuleModel> model, byte[] file) throws Exception {
        Hostile.feed(FocusRow.Unreadable.class, () -> {
            var bill = new ReadBill();
            ReadBill.csv(BillFormat.of(format).orElseThrow(), model, new ByteArrayInputStream(file), bill);
            check(bill);
        });
    }
}
