package io.loadline.slo.report;

import io.loadline.eventstore.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** In which form a report is written. */
enum Form {
    JSON(Form.JSON_TYPE),
    HTML(Form.HTML_TYPE),
    PDF(Form.PDF_TYPE),
    CSV(Form.CSV_TYPE);

    static final String JSON_TYPE = "application/json";
    static final String HTML_TYPE = "text/html";
    static final String PDF_TYPE = "application/pdf";
    static final String CSV_TYPE = "text/csv";

    private final String type;

    Form(String type) {
        this.type = type;
    }

    /** Its media type. */
    String type() {
        return type;
    }

    byte[] write(Report report) {
        return switch (this) {
            case JSON -> utf8(Json.write(report));
            case HTML -> utf8(HtmlReport.write(report));
            case PDF -> PdfReport.write(report);
            case CSV -> utf8(CsvReport.write(List.of(report)));
        };
    }

    byte[] write(OwnerReport report) {
        return switch (this) {
            case JSON -> utf8(Json.write(report));
            case HTML -> utf8(HtmlReport.write(report));
            case PDF -> PdfReport.write(report);
            case CSV -> utf8(CsvReport.write(report.reports()));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
