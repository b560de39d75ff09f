package io.loadline.slo.report;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;

/** The form in which a client wants a report, and the answer in it. */
final class Wanted {
    /** Of every address that gives reports. */
    static final String FORMS =
            "By Accept: JSON, a page that needs nothing else, pages to print, or CSV: of each goal a row for the period and one for each day.";

    private Wanted() {}

    /** What the client likes best; JSON when it does not care. */
    static Form form(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Stream.of(Form.values())
                        .filter(form -> MediaType.valueOf(form.type()).isCompatible(accepted)))
                .findFirst()
                .orElse(Form.JSON);
    }

    static Response answer(Form form, byte[] content) {
        return Response.ok(content, form.type()).build();
    }
}
