package io.loadline.slo.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pages of A4 in PDF 1.4 (ISO 32000-1), with the fonts that every reader has. Measures are points, 72 to the inch, from the upper
 * left corner. What is not in Windows-1252, the fonts' encoding, becomes a question mark. The same calls give the same bytes.
 */
final class PdfPages {
    static final int WIDTH = 595;
    static final int HEIGHT = 842;

    private static final Charset ENCODING = Charset.forName("windows-1252");
    /** Objects before those of the pages: catalogue, pages, three fonts. */
    private static final int FIRST_PAGE = 6;

    private final List<StringBuilder> pages = new ArrayList<>();

    /** Fonts by the names that the pages give them. */
    enum Font {
        TEXT("Helvetica"),
        BOLD("Helvetica-Bold"),
        /** Every character is 0.6 of the size wide. */
        TABLE("Courier");

        private final String base;

        Font(String base) {
            this.base = base;
        }
    }

    void begin() {
        pages.add(new StringBuilder());
    }

    void text(Font font, double size, double x, double y, String text) {
        page().append("BT /%s %s Tf %s %s Td (".formatted(font.name(), number(size), number(x), number(HEIGHT - y)))
                .append(escaped(text))
                .append(") Tj ET\n");
    }

    /** @param colour red, green and blue, each 0..1 */
    void bar(double x, double y, double width, double height, String colour) {
        page().append("%s rg %s %s %s %s re f 0 g\n"
                .formatted(colour, number(x), number(HEIGHT - y - height), number(width), number(height)));
    }

    void line(double x1, double y1, double x2, double y2, double width) {
        page().append("%s w %s %s m %s %s l S\n"
                .formatted(number(width), number(x1), number(HEIGHT - y1), number(x2), number(HEIGHT - y2)));
    }

    byte[] write(String title) {
        var out = new ByteArrayOutputStream();
        var offsets = new ArrayList<Integer>();
        put(out, "%PDF-1.4\n%âãÏÓ\n");
        for (var body : objects(title)) {
            offsets.add(out.size());
            put(out, offsets.size() + " 0 obj\n" + body + "\nendobj\n");
        }
        int table = out.size();
        put(out, "xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> put(out, String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        put(
                out,
                "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(offsets.size() + 1, offsets.size(), table));
        return out.toByteArray();
    }

    private List<String> objects(String title) {
        var objects = new ArrayList<String>();
        var kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_PAGE + 2 * i).append(" 0 R ");
        }
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("<< /Type /Pages /Count %d /Kids [ %s] >>".formatted(pages.size(), kids));
        for (var font : Font.values()) {
            objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /" + font.base + " /Encoding /WinAnsiEncoding >>");
        }
        for (int i = 0; i < pages.size(); i++) {
            objects.add(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /TEXT 3 0 R /BOLD 4 0 R /TABLE 5 0 R >> >> /Contents %d 0 R >>"
                            .formatted(WIDTH, HEIGHT, FIRST_PAGE + 2 * i + 1));
            // characters and bytes are one to one in this encoding
            objects.add("<< /Length %d >>\nstream\n%s\nendstream"
                    .formatted(pages.get(i).length(), pages.get(i)));
        }
        objects.add("<< /Title (" + escaped(title) + ") /Producer (Loadline) >>");
        return objects;
    }

    private StringBuilder page() {
        return pages.getLast();
    }

    private static String escaped(String text) {
        var encoded = new String(text.getBytes(ENCODING), ENCODING);
        return encoded.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replace("\n", " ")
                .replace("\r", " ");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(text.startsWith("%PDF") ? StandardCharsets.ISO_8859_1 : ENCODING));
    }
}
