package io.loadline.slo.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pages of A4 in PDF 1.5 (ISO 32000-1), with the fonts that every reader has, and for Chinese one that each has something for: it is
 * asked for by name, as 9.7.5.2 has it, and nothing of it is in the file. Measures are points, 72 to the inch, from the upper left corner.
 * The same calls give the same bytes.
 */
final class PdfPages {
    static final int WIDTH = 595;
    static final int HEIGHT = 842;

    /** Objects before those of the pages: catalogue, pages, three fonts, and three for the Chinese one. */
    private static final int FIRST_PAGE = 9;

    private static final List<String> CHINESE = List.of(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [ 7 0 R ] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
                    + " << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 8 0 R >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [ -25 -254 1000 880 ] /ItalicAngle 0"
                    + " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");

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
        page().append("BT %s %s Td".formatted(number(x), number(HEIGHT - y)));
        // where a run ends the next one goes on
        PdfText.runs(text)
                .forEach(run -> page().append(" /%s %s Tf %s Tj"
                        .formatted(run.chinese() ? "CHINESE" : font.name(), number(size), run.string())));
        page().append(" ET\n");
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
        put(out, "%PDF-1.5\n%âãÏÓ\n");
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
        objects.addAll(CHINESE);
        for (int i = 0; i < pages.size(); i++) {
            objects.add(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /TEXT 3 0 R /BOLD 4 0 R /TABLE 5 0 R /CHINESE 6 0 R >> >> /Contents %d 0 R >>"
                            .formatted(WIDTH, HEIGHT, FIRST_PAGE + 2 * i + 1));
            // characters and bytes are one to one in this encoding
            objects.add("<< /Length %d >>\nstream\n%s\nendstream"
                    .formatted(pages.get(i).length(), pages.get(i)));
        }
        objects.add("<< /Title " + PdfText.title(title) + " /Producer (Loadline) >>");
        return objects;
    }

    private StringBuilder page() {
        return pages.getLast();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(text.startsWith("%PDF") ? StandardCharsets.ISO_8859_1 : PdfText.LATIN));
    }
}
