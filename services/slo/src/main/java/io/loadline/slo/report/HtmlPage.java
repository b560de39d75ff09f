package io.loadline.slo.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A page that needs nothing else: no script, no font, no picture from elsewhere. */
final class HtmlPage {
    private static final String STYLE = """
            :root { --ink: #1c2733; --soft: #5d6b7a; --rule: #dde4ea; --paper: #ffffff; --card: #f6f8fa; --good: #1a7f5a; --bad: #c0392b; --burn: #e0703a; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa7b4; --rule: #2b3540; --paper: #10161c; --card: #18212a; --good: #46c08f; --bad: #ff7b6b; --burn: #f0955f; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            h1 { margin: 0; font-size: 1.8rem; } h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem; } h3 { margin: 1.4rem 0 .4rem; font-size: 1rem; }
            .soft { color: var(--soft); }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; margin: 1rem 0; }
            .card { padding: .8rem 1rem; border: 1px solid var(--rule); border-radius: .6rem; background: var(--card); }
            .card b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
            .met { color: var(--good); } .missed { color: var(--bad); }
            table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
            th { color: var(--soft); font-weight: 600; } .n { text-align: right; }
            svg { width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 11px; }
            svg rect { fill: var(--burn); } svg .used { fill: none; stroke: var(--ink); stroke-width: 1.5; } svg .budget { stroke: var(--bad); stroke-dasharray: 5 4; }
            .scroll { overflow-x: auto; } footer { margin-top: 2.5rem; color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
            """;

    private HtmlPage() {}

    /** Title, subtitle and footer are markup already. */
    static String of(String title, String subtitle, String content, String footer) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %5$s</style>
                </head>
                <body>
                <header>
                <h1>%1$s</h1>
                <p class="soft">%2$s</p>
                </header>
                %3$s
                <footer>%4$s</footer>
                </body>
                </html>
                """.formatted(title, subtitle, content, footer, STYLE);
    }

    static <T> String listOr(String nothing, List<String> head, List<T> rows, Function<T, List<String>> cells) {
        return rows.isEmpty()
                ? "<p class=\"soft\">" + nothing + "</p>\n"
                : table(head, rows.stream().map(cells).toList());
    }

    /** Cells are markup already; those that begin with a digit or a minus are set to the right. */
    static String table(List<String> head, List<List<String>> rows) {
        return "<div class=\"scroll\"><table>\n<tr>"
                + head.stream().map(cell -> "<th>" + cell + "</th>").collect(Collectors.joining())
                + "</tr>\n"
                + rows.stream()
                        .map(row -> "<tr>" + row.stream().map(HtmlPage::cell).collect(Collectors.joining()) + "</tr>\n")
                        .collect(Collectors.joining())
                + "</table></div>\n";
    }

    private static String cell(String cell) {
        boolean number = cell.matches("-?[0-9][0-9,. %]*");
        return (number ? "<td class=\"n\">" : "<td>") + cell + "</td>";
    }
}
