package io.loadline.cost.bill;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.cost.focus.ModelReader;
import io.loadline.cost.focus.RuleModel;
import io.loadline.testkit.Hostile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A line that cannot be recorded is refused, and the whole file when it is no such bill. */
class BillsFuzzTest {
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
                FocusReader.read(BillFormat.of("focus-1.2").orElseThrow(), Optional.empty(), lines, new ReadBill());
            }
        });
    }

    private static void feed(String format, byte[] file) throws Exception {
        feed(format, Optional.empty(), file);
    }

    private static void feed(String format, Optional<RuleModel> model, byte[] file) throws Exception {
        Hostile.feed(
                FocusRow.Unreadable.class,
                () -> ReadBill.csv(
                        BillFormat.of(format).orElseThrow(), model, new ByteArrayInputStream(file), new ReadBill()));
    }
}
