package io.loadline.slo.report;

import io.loadline.eventstore.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** In which form a client wants a report. */
enum Form {
    JSON(MediaType.APPLICATION_JSON),
    HTML(MediaType.TEXT_HTML),
    PDF(Form.PDF_TYPE),
    CSV(Form.CSV_TYPE);

    static final String PDF_TYPE = "application/pdf";
    static final String CSV_TYPE = "text/csv";

    private final String type;

    Form(String type) {
        this.type = type;
    }

    /** What the client likes best; JSON when it does not care. */
    static Form of(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Stream.of(values())
                        .filter(form -> MediaType.valueOf(form.type).isCompatible(accepted)))
                .findFirst()
                .orElse(JSON);
    }

    Response response(Report report) {
        return response(
                switch (this) {
                    case JSON -> utf8(Json.write(report));
                    case HTML -> utf8(HtmlReport.write(report));
                    case PDF -> PdfReport.write(report);
                    case CSV -> utf8(CsvReport.write(List.of(report)));
                });
    }

    Response response(OwnerReport report) {
        return response(
                switch (this) {
                    case JSON -> utf8(Json.write(report));
                    case HTML -> utf8(HtmlReport.write(report));
                    case PDF -> PdfReport.write(report);
                    case CSV -> utf8(CsvReport.write(report.reports()));
                });
    }

    private Response response(byte[] content) {
        return Response.ok(content, type).build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
